# shellcheck shell=sh disable=SC2154 # root is the caller's
# Goes through the whole loop on a scratch copy of the C sample: start, save, see the new code, stop. Sourced after
# scratch.sh; only defines functions.

# Goes through the loop. Exits 1 with the reason and the end of the log when a step fails or takes too long.
check_loop() {
    enter_scratch

    # Builds the jar too, which is not part of what is timed below.
    "$root/scripts/hotswapd" --data-dir "$scratch/data" check "$scratch/scratch.json" ||
        loop_failed "the configuration of the check was refused"

    "$root/scripts/hotswapd" --data-dir "$scratch/data" run "$scratch/scratch.json" </dev/null >"$scratch/log" 2>&1 &
    daemon=$!
    wait_for_line 'Tick: [0-9]' 60 || loop_failed "the sample did not tick within 60 s"

    save_edit
    wait_for_line 'Changed tick: [0-9]' 30 || loop_failed "a saved edit did not tick within 30 s"

    kill -TERM "$daemon" || loop_failed "the daemon ended by itself"
    wait_for_end 10 || loop_failed "the daemon did not stop within 10 s of SIGTERM"
    left_behind=$(processes_in_scratch)
    [ -z "$left_behind" ] || loop_failed "the daemon left processes behind: $left_behind"
    echo "hotswapd: check passed: started, ticked, a saved edit ticked, stopped"
}

# Ids of the processes that work in the scratch folder, on one line; none where there is no /proc.
processes_in_scratch() {
    for process in /proc/[0-9]*; do
        case $(readlink "$process/cwd" 2>/dev/null || true) in
            "$scratch"/*) printf '%s ' "${process#/proc/}" ;;
        esac
    done
}

# Ends the script with the reason $1 and what the daemon said last.
loop_failed() {
    echo "hotswapd: check failed: $1" >&2
    if [ -s "$scratch/log" ]; then
        echo "The last lines of the log:" >&2
        tail -n 40 "$scratch/log" >&2
    fi
    exit 1
}
