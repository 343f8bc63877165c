# shellcheck shell=sh
# What the package managers call the tools, and how they install them. Sourced; only defines functions.

# Name of the package manager here; fails when it is none of those known.
package_manager() {
    for manager in apt-get dnf apk pacman brew; do
        if command -v "$manager" >/dev/null; then
            echo "$manager"
            return
        fi
    done
    return 1
}

# Start of a shell command by which the package manager $1, with $2 in front ("sudo " or nothing), learns what packages
# there are; nothing where installing does that by itself.
update_command() {
    case $1 in
        apt-get) echo "${2}apt-get update -q && " ;;
        apk) echo "${2}apk update && " ;;
    esac
}

# Shell command by which the package manager $1, with $2 in front, installs the remaining tools.
install_command() {
    manager=$1
    case $manager in
        apt-get) command="${2}env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends" ;;
        dnf) command="${2}dnf install -q -y" ;;
        apk) command="${2}apk add -q" ;;
        pacman) command="${2}pacman -Sy --noconfirm --needed" ;;
        brew) command="brew install -q" ;;
    esac
    shift 2
    for tool in "$@"; do
        command="$command $(package "$manager" "$tool")"
    done
    echo "$command"
}

# What the package manager $1 calls the tool $2.
package() {
    case $1:$2 in
        apt-get:jdk) apt_jdk ;;
        dnf:jdk) echo java-21-openjdk-devel ;;
        apk:jdk) echo openjdk21-jdk ;;
        pacman:jdk) echo jdk21-openjdk ;;
        brew:jdk) echo openjdk@21 ;;
        *:mvn) echo maven ;;
        apt-get:cc) echo gcc libc6-dev ;;
        apt-get:c++) echo g++ ;;
        dnf:c++) echo gcc-c++ ;;
        apk:cc | apk:c++) echo build-base ;;
        *:cc | *:c++) echo gcc ;;
        dnf:shellcheck) echo ShellCheck ;;
        apt-get:ninja | dnf:ninja) echo ninja-build ;;
        apt-get:kill | apk:kill) echo procps ;;
        dnf:kill | pacman:kill) echo procps-ng ;;
        *) echo "$2" ;;
    esac
}

# The oldest JDK that fits among those this release of Debian or Ubuntu has.
apt_jdk() {
    for version in 17 21 25; do
        if apt-cache policy "openjdk-$version-jdk-headless" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
            echo "openjdk-$version-jdk-headless"
            return
        fi
    done
    echo default-jdk-headless
}
