# shellcheck shell=sh disable=SC2154 # root and java_home are the caller's
# The jar: built when it is missing or older than what it comes from. Sourced; only defines functions.
# `root` is the project's folder, `java_home` the Java to use.

# Says whether the file $1 is missing or older than something of the remaining paths.
is_stale() {
    [ -f "$1" ] || return 0
    target=$1
    shift
    # Folders count too: a deleted source leaves no other trace.
    [ -n "$(find "$@" -newer "$target" -print 2>/dev/null | head -n 1)" ]
}

jar_is_stale() {
    is_stale "$root/daemon/target/hotswapd.jar" "$root/pom.xml" "$root/daemon/pom.xml" "$root/daemon/src/main"
}

# Runs the function $1 while no other launcher of this project does. The lock is on a file that is there anyway and is
# let go of with the last process that holds it, however that ends.
locked() {
    (
        if command -v flock >/dev/null; then
            flock 9 || true # a file system without locks: two builds at once are then the user's own affair
        fi
        "$1" 9<&-
    ) 9<"$root/pom.xml"
}

# Builds the jar unless another launcher did so in the meantime. Says nothing unless it fails.
build_jar() {
    jar_is_stale || return 0
    jar=$root/daemon/target/hotswapd.jar
    if ! command -v mvn >/dev/null || [ ! -x "$java_home/bin/javac" ]; then
        echo "hotswapd: cannot build $jar without Maven and a JDK: run scripts/demo, which installs them" >&2
        return 2
    fi
    started=$(mktemp) output=$(mktemp)
    # A daemon that still runs keeps the removed file; writing into it would pull the classes from under that daemon.
    rm -f "$jar"
    if JAVA_HOME=$java_home mvn -B -q -ntp -f "$root/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package \
        </dev/null >"$output" 2>&1 && [ -f "$jar" ]; then
        # As old as its build's start: a source saved during the build makes it stale.
        touch -r "$started" "$jar"
        rm -f "$started" "$output"
    else
        cat "$output" >&2
        rm -f "$started" "$output" "$jar"
        echo "hotswapd: the build of $jar failed, see above" >&2
        return 1
    fi
}
