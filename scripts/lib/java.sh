# shellcheck shell=sh
# Finding Java and telling its version. Sourced; only defines functions.

OLDEST_JAVA=17

# Feature version (17, 21, ...) of the Java home $1; nothing when it holds no Java.
java_version() {
    # The file is read, not `java -version` run: that would cost 40 ms at every start.
    if [ ! -x "$1/bin/java" ]; then
        version=
    elif [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
    else
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    fi
    version=${version#1.} # 1.8.0_392 is Java 8
    echo "${version%%[!0-9]*}"
}

# Says whether the Java home $1 is new enough.
java_fits() {
    [ "$(java_version "$1")" -ge "$OLDEST_JAVA" ] 2>/dev/null
}

# Says whether the Java home $1 is new enough and has a compiler.
jdk_fits() {
    # Without the first, "nothing" would be the home of /bin/javac.
    [ -n "$1" ] && [ -x "$1/bin/javac" ] && java_fits "$1"
}

# Home of the program $1 (java or javac) that PATH finds; fails when it finds none.
home_on_path() {
    if [ -x /usr/libexec/java_home ]; then # macOS: what PATH finds there is a stub
        /usr/libexec/java_home -v "$OLDEST_JAVA+" 2>/dev/null
        return
    fi
    program=$(command -v "$1") || return 1
    program=$(readlink -f "$program") || return 1
    program=${program%/*}
    echo "${program%/*}"
}

# Home of the Java to run with: JAVA_HOME, else PATH's. Exits 2 with a sentence when there is none that is new enough.
find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java_fits "$JAVA_HOME" && echo "$JAVA_HOME" && return
        found="JAVA_HOME ($JAVA_HOME) has $(describe_java "$JAVA_HOME")"
    elif found=$(home_on_path java); then
        java_fits "$found" && echo "$found" && return
        found="$found has $(describe_java "$found")"
    else
        found="there is no java on PATH and JAVA_HOME is not set"
    fi
    echo "hotswapd: needs Java $OLDEST_JAVA or newer; $found: set JAVA_HOME, or run scripts/demo, which installs it" >&2
    exit 2
}

# "Java 11" or "no Java", for the home $1.
describe_java() {
    version=$(java_version "$1")
    if [ -n "$version" ]; then echo "Java $version"; else echo "no Java"; fi
}

# Java reads and writes names by the locale: in the plain C locale it could not open größe.c.
use_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
        C | POSIX) if [ -n "${LC_ALL:-}" ]; then export LC_ALL=C.UTF-8; else export LC_CTYPE=C.UTF-8; fi ;;
    esac
}
