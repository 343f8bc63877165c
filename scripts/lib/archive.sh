# shellcheck shell=sh disable=SC2154 # root and java_home are the caller's
# The class archives: with them Java need not read and check the classes at every start, which takes about a third off the
# way to the first tick. Sourced after jar.sh; only defines functions.

# Path of the archive that belongs to this Java, for $1: "daemon", or "tick" for the tick processes. Each has its own,
# because an archive lies in memory as a whole, however little of it is used.
archive_path() {
    echo "$root/daemon/target/$1-java-$(java_version "$java_home")-$(uname -m).jsa"
}

archive_is_stale() {
    # They are made together, this one last.
    is_stale "$(archive_path tick)" "$root/daemon/target/hotswapd.jar" "$java_home/bin/java"
}

# Makes the archives unless another launcher did so in the meantime: of the classes that a daemon on a scratch copy of the
# sample, and its tick process, have loaded by the time a saved edit ticks. Where that fails an empty file says so, lest
# every start tries again.
build_archive() {
    archive_is_stale || return 0
    . "$root/scripts/lib/scratch.sh"
    enter_scratch
    "$java_home/bin/java" -XX:DumpLoadedClassList="$scratch/daemon.classes" -XX:+UseSerialGC -Xlog:disable \
        -Dhotswapd.tickProcess.options="-XX:DumpLoadedClassList=$scratch/tick-%p.classes" \
        -jar "$root/daemon/target/hotswapd.jar" --data-dir "$scratch/data" run "$scratch/scratch.json" \
        </dev/null >"$scratch/log" 2>&1 &
    daemon=$!
    if wait_for_line 'Tick: [0-9]' 15; then
        # The way of a save has classes of its own, and the first save should not have to wait for them.
        save_edit
        wait_for_line 'Changed tick: [0-9]' 15 || true
    fi
    kill -TERM "$daemon" 2>/dev/null || true
    wait_for_end 15 || true
    archive_lists daemon
    archive_lists tick
}

# Archives the classes of all lists in the scratch folder whose names begin with $1.
archive_lists() {
    whole_lists "$1" >"$scratch/all"
    # The heap's size decides how long a reference is, which must be the same in all who use the archive.
    "$java_home/bin/java" -Xshare:dump -Xmx96m -XX:SharedClassListFile="$scratch/all" \
        -XX:SharedArchiveFile="$scratch/$1.jsa" -Xlog:disable -Xlog:all=off \
        -cp "$root/daemon/target/hotswapd.jar" >/dev/null 2>&1 || : >"$scratch/$1.jsa"
    mv -f "$scratch/$1.jsa" "$(archive_path "$1")" 2>/dev/null || true
}

# Each class once, without the number that it has in its own list alone; none that the program made itself, and none of a
# list whose process was killed while it wrote.
whole_lists() {
    for list in "$scratch/$1"*.classes; do
        if [ -s "$list" ] && [ -z "$(tail -c 1 "$list")" ]; then
            cat "$list"
        fi
    done | sed '/ source: /d; /^@cp /d; /^@class-reflection/d; s/ id: [0-9]*$//' | awk '!seen[$0]++'
}
