package dev.hotswapd.adapter.proc;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small shell that ends builds and tick processes when the daemon is killed: builds at once, tick processes when they
 * have had the time to stop between two ticks.
 *
 * <p>It waits at a pipe that only the daemon holds, so it costs nothing while all is well, and a build need not be told
 * to it: what is to be ended is known by a mark in its environment, as the kernel shows it in proc(5). Without
 * {@code /proc} it ends nothing.
 *
 * <p>In a session of its own: who kills the whole process group of the daemon does not hit it. Safe for use by any thread.
 */
public final class Watchdog {
    private static final long STOP_MS = 1_000;

    /**
     * {@code $1} marks builds, {@code $2} all processes. A process that leads a group goes with the group, unless its name
     * is {@code $3}. Looks last
     * after 0.7 s: within a second of the daemon's end nothing of it is to be left, this neither. It ends before that
     * when two looks find nothing: in the middle of execve(2) a process has no environment, and one look overlooks it.
     */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM
            read -r released && exit
            export LC_ALL=C
            kept=
            groups=
            bearers() {
                grep -lF -e "$1" /proc/[0-9]*/environ 2>/dev/null
            }
            end() {
                for environ in $(bearers "$2"); do
                    pid=${environ#/proc/}
                    pid=${pid%/environ}
                    case " $kept " in
                        *" $pid "*) kill -s "$1" -- "$pid" ;;
                        *) kill -s "$1" -- "-$pid" "$pid" ;;
                    esac 2>/dev/null
                done
            }
            # Members that bear no mark stay when the leader has ended by itself.
            end_groups() {
                for group in $groups; do
                    kill -s KILL -- "$group" 2>/dev/null
                done
            }
            for environ in $(bearers "$2"); do
                pid=${environ#/proc/}
                pid=${pid%/environ}
                case $(cat "/proc/$pid/comm" 2>/dev/null) in
                    "$3") kept="$kept $pid" ;;
                    *) groups="$groups -$pid" ;;
                esac
            done
            end TERM "$1"
            before=all
            for look in 1 2 3 4 5 6 7 8; do
                now=$(bearers "$2")
                [ -n "$before$now" ] || {
                    end_groups
                    exit
                }
                before=$now
                [ $look -le 3 ] || end KILL "$1"
                [ $look -le 6 ] || {
                    end KILL "$2"
                    end_groups
                }
                sleep 0.1
            done
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts the shell that watches this process.
     *
     * @param builds with what the environment entry of its builds begins
     * @param all with what the environment entry of all its processes begins
     * @param keeping name of processes whose groups are not to end with them
     * @throws IOException where there is no setsid(1) or no more process
     */
    public static Watchdog start(String builds, String all, String keeping) throws IOException {
        return new Watchdog(new ProcessBuilder(
                        List.of("setsid", "--", "sh", "-c", SCRIPT, "hotswapd-watchdog", builds, all, keeping))
                // No folder is to be held by it.
                .directory(new File("/"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** What the shell waits at. */
    OutputStream pipe() {
        return shell.getOutputStream();
    }

    /** Whether it would notice the end of this process: it runs, and nobody has stopped it with a signal. */
    public boolean watches() {
        return shell.isAlive() && !new ProcessTable().threadStates(shell.pid()).startsWith("T");
    }

    /** Ends it without a word to it, as it may be stopped: nothing that it watches is touched. */
    public void kill() {
        shell.destroyForcibly();
    }

    boolean isRunning() {
        return shell.isAlive();
    }

    /** From now on the end of this process means nothing. */
    public void stop() throws InterruptedException {
        try (OutputStream pipe = pipe()) {
            pipe.write('\n');
        } catch (IOException ignored) {
            // Somebody has ended it.
        }
        if (!shell.waitFor(STOP_MS, TimeUnit.MILLISECONDS)) {
            shell.destroyForcibly().waitFor();
        }
    }
}
