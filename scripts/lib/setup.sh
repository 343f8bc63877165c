# shellcheck shell=sh
# Finds the tools that a script needs and installs what is missing. Sourced after java.sh and packages.sh; only defines
# functions.

# Finds or installs the tools named: jdk, mvn, cc, c++ or any program whose package bears its name. Afterwards JAVA_HOME
# is a JDK that fits. Exits 2 with the one command to type when something is missing that may not be installed from here.
set_up() {
    need_proc
    missing=$(missing_tools "$@") || exit
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086 # names without blanks
        install_tools $missing
        missing=$(missing_tools "$@") || exit
        [ -z "$missing" ] || stop "still missing after the installation: $missing"
    fi
    JAVA_HOME=$(find_jdk) || exit
    export JAVA_HOME
}

# Ends the script with a sentence, exit code 2.
stop() {
    echo "hotswapd: $*" >&2
    exit 2
}

# Java finds its own libraries through /proc; a fresh chroot has none.
need_proc() {
    if [ "$(uname)" != Linux ] || [ -e /proc/self/exe ]; then
        return
    fi
    if [ "$(id -u)" = 0 ] && mount -t proc proc /proc 2>/dev/null; then
        echo "hotswapd: mounted /proc, which Java needs" >&2
    else
        stop "/proc is not mounted and Java needs it. Type as root: mount -t proc proc /proc"
    fi
}

# The tests look at colour on a pseudo-terminal; a fresh chroot has none.
need_terminals() {
    if [ "$(uname)" != Linux ] || [ -e /dev/pts/ptmx ]; then
        return
    fi
    if [ "$(id -u)" = 0 ] && mkdir -p /dev/pts && mount -t devpts devpts /dev/pts 2>/dev/null; then
        echo "hotswapd: mounted /dev/pts, which tests of the terminal need" >&2
    else
        stop "/dev/pts is not mounted and tests need it. Type as root: mount -t devpts devpts /dev/pts"
    fi
}

# Those of the tools named that are not here, on one line.
missing_tools() {
    for tool in "$@"; do
        has_tool "$tool" || printf '%s ' "$tool"
    done
}

has_tool() {
    case $1 in
        jdk) find_jdk >/dev/null ;;
        cc) compiles cc c ;;
        c++) compiles c++ c++ ;;
        kill) env kill -l >/dev/null 2>&1 ;; # not the shell's own
        *) command -v "$1" >/dev/null ;;
    esac
}

# Says whether the compiler $1 is here and finds the headers of the language $2: without them it is of no use.
compiles() {
    command -v "$1" >/dev/null && echo '#include <stdlib.h>' | "$1" -x "$2" -fsyntax-only - 2>/dev/null
}

# Home of a JDK that fits: JAVA_HOME's, PATH's, else the first in the usual places. An old JAVA_HOME is an error, since
# somebody set it on purpose; one without a compiler is passed over.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && ! java_fits "$JAVA_HOME"; then
        stop "JAVA_HOME ($JAVA_HOME) has $(describe_java "$JAVA_HOME"): set it to a JDK $OLDEST_JAVA or newer, or unset it"
    fi
    for home in "${JAVA_HOME:-}" "$(home_on_path javac)" /usr/lib/jvm/* /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk*; do
        if jdk_fits "$home"; then
            echo "$home"
            return
        fi
    done
    return 1
}

# Installs the tools named as root or with sudo where that asks nothing; else exits 2 with the command to type.
install_tools() {
    manager=$(package_manager) ||
        stop "missing: $*. Install them (jdk: $OLDEST_JAVA or newer): no package manager known here was found"
    if [ "$(id -u)" = 0 ] || [ "$manager" = brew ]; then # brew refuses to run as root
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n "
    else
        stop "missing: $*. Type: $(update_command "$manager" "sudo ")$(install_command "$manager" "sudo " "$@")"
    fi
    # The names of the packages are chosen from the list of those that there are: the list first.
    quietly "$(update_command "$manager" "$as_root")true"
    command=$(install_command "$manager" "$as_root" "$@")
    echo "hotswapd: $* missing here, installing: $command" >&2
    quietly "$command"
}

# Runs the shell command $1; shows what it printed only when it fails, and ends the script then.
quietly() {
    output=$(mktemp)
    if ! sh -c "$1" </dev/null >"$output" 2>&1; then
        cat "$output" >&2
        rm -f "$output"
        stop "failed, see above: $1"
    fi
    rm -f "$output"
}
