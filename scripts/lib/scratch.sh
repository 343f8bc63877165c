# shellcheck shell=sh disable=SC2154 # root is the caller's
# A daemon on a scratch copy of the C sample. Sourced; only defines functions. `scratch` is the folder: it holds plugin/,
# scratch.json and log, the output; `daemon` is the daemon's process id while it runs.

# Makes the folder with the sample and a configuration in it. From here on, however the script ends, no process and no
# file of it stays.
enter_scratch() {
    scratch=$(mktemp -d) daemon=
    trap leave_scratch EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    write_scratch_plugin
}

leave_scratch() {
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

write_scratch_plugin() {
    mkdir "$scratch/plugin"
    cp "$root/sample-plugin/c/Makefile" "$root/sample-plugin/c/ticker.c" "$scratch/plugin"
    cat >"$scratch/scratch.json" <<END
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

# Saves an edit of the sample; its ticks then read "Changed tick: N".
save_edit() {
    sed 's/"Tick: /"Changed tick: /' "$root/sample-plugin/c/ticker.c" >"$scratch/plugin/ticker.c"
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
