# shellcheck shell=sh
# How much memory the daemon may take for its own objects. Sourced; only defines functions.

# Size of the heap in MiB, by what the machine has, or what a container leaves of it.
heap_mib() {
    kib=
    if [ -r /proc/meminfo ]; then
        read -r _ kib _ </proc/meminfo
    fi
    mib=$((${kib:-4194304} / 1024))
    for limit in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        if [ -r "$limit" ] && read -r bytes <"$limit"; then
            case $bytes in
                '' | *[!0-9]*) ;; # "max"
                *) if [ $((bytes / 1048576)) -lt "$mib" ]; then mib=$((bytes / 1048576)); fi ;;
            esac
        fi
    done
    heap_of "$mib"
}

# An eighth of so many MiB: at least 96, which is enough for 250,000 files, and at most 512, for more than anybody
# watches. It is a limit: what is not needed is not taken.
heap_of() {
    mib=$(($1 / 8))
    if [ "$mib" -lt 96 ]; then mib=96; elif [ "$mib" -gt 512 ]; then mib=512; fi
    echo "$mib"
}
