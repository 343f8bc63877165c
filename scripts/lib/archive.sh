# shellcheck shell=sh disable=SC2154 # root and java_home are the caller's
# The class archive: with it Java need not read and check the classes at every start, which takes about a third off the
# way to the first tick. Sourced after jar.sh; only defines functions.

# Path of the archive that belongs to this Java.
archive_path() {
    echo "$root/daemon/target/hotswapd-java-$(java_version "$java_home")-$(uname -m).jsa"
}

archive_is_stale() {
    is_stale "$(archive_path)" "$root/daemon/target/hotswapd.jar" "$java_home/bin/java"
}

# Makes the archive unless another launcher did so in the meantime: from the classes that a daemon on a scratch copy of
# the sample has loaded by the time a saved edit ticks. Where that fails an empty file says so, lest every start tries again.
build_archive() {
    archive_is_stale || return 0
    . "$root/scripts/lib/scratch.sh"
    enter_scratch
    "$java_home/bin/java" -XX:ArchiveClassesAtExit="$scratch/classes.jsa" -XX:+UseSerialGC -Xlog:disable \
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
    [ -f "$scratch/classes.jsa" ] || : >"$scratch/classes.jsa"
    mv -f "$scratch/classes.jsa" "$(archive_path)" 2>/dev/null || true
}
