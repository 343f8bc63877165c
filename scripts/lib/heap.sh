# shellcheck shell=sh
# How much memory the daemon may take for its own objects. Sourced; only defines functions.

# Size of the heap in MiB: an eighth of what the machine has, or of what a container leaves of it; 96 is enough for
# 200,000 files, and 512 for more than anybody watches. It is a limit: what is not needed is not taken.
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
    mib=$((mib / 8))
    if [ "$mib" -lt 96 ]; then mib=96; elif [ "$mib" -gt 512 ]; then mib=512; fi
    echo "$mib"
}
