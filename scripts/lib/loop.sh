# shellcheck shell=sh disable=SC2154 # root is the caller's
# Goes through the whole loop on a scratch copy of the C sample: start, save, see the new code, stop. Sourced after
# setup.sh; only defines functions. `scratch` is the folder of the run, `daemon` the daemon's process id while it runs.

# Goes through the loop. Exits 1 with the reason and the end of the log when a step fails or takes too long.
check_loop() {
    scratch=$(mktemp -d) daemon=
    trap leave_loop EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    write_scratch_plugin

    # Builds the jar too, which is not part of what is timed below.
    "$root/scripts/hotswapd" --data-dir "$scratch/data" check "$scratch/check.json" ||
        loop_failed "the configuration of the check was refused"

    "$root/scripts/hotswapd" --data-dir "$scratch/data" run "$scratch/check.json" </dev/null >"$scratch/log" 2>&1 &
    daemon=$!
    wait_for_line 'Tick: [0-9]' 60 || loop_failed "the sample did not tick within 60 s"

    sed 's/"Tick: /"Changed tick: /' "$root/sample-plugin/c/ticker.c" >"$scratch/plugin/ticker.c"
    wait_for_line 'Changed tick: [0-9]' 30 || loop_failed "a saved edit did not tick within 30 s"

    kill -TERM "$daemon" || loop_failed "the daemon ended by itself"
    wait_for_end 10 || loop_failed "the daemon did not stop within 10 s of SIGTERM"
    left_behind=$(processes_in_scratch)
    [ -z "$left_behind" ] || loop_failed "the daemon left processes behind: $left_behind"
    echo "hotswapd: check passed: started, ticked, a saved edit ticked, stopped"
}

write_scratch_plugin() {
    mkdir "$scratch/plugin"
    cp "$root/sample-plugin/c/Makefile" "$root/sample-plugin/c/ticker.c" "$scratch/plugin"
    cat >"$scratch/check.json" <<END
{
  "plugins": [
    {
      "name": "ticker",
      "root": "plugin",
      "watch": {"exclude": ["build/**"]},
      "build": {"command": ["make"]},
      "artifact": "build/{lib}ticker.{ext}",
      "tick": {"interval": "100ms"}
    }
  ]
}
END
}

# Waits up to $2 seconds until the log has a line that matches $1; fails at once when the daemon ends.
wait_for_line() {
    polls=$(($2 * 10))
    until grep -q "$1" "$scratch/log"; do
        polls=$((polls - 1))
        if [ "$polls" -le 0 ] || ! kill -0 "$daemon" 2>/dev/null; then
            return 1
        fi
        sleep 0.1
    done
}

# Waits up to $1 seconds until the daemon has ended.
wait_for_end() {
    polls=$(($1 * 10))
    while kill -0 "$daemon" 2>/dev/null; do
        polls=$((polls - 1))
        [ "$polls" -gt 0 ] || return 1
        sleep 0.1
    done
    wait "$daemon" 2>/dev/null || true
    daemon=
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

# However the script ends, no process and no file of it stays.
leave_loop() {
    trap '' INT TERM HUP
    if [ -n "$daemon" ]; then
        kill -TERM "$daemon" 2>/dev/null || true
        if ! wait_for_end 5; then
            kill -KILL "$daemon" 2>/dev/null || true
            wait "$daemon" 2>/dev/null || true
        fi
    fi
    rm -rf "$scratch"
}
