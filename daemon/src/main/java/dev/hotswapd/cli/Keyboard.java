package dev.hotswapd.cli;

import dev.hotswapd.daemon.Daemon;
import dev.hotswapd.thread.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Turns Enter into a tick of every plugin that ticks by hand.
 *
 * <p>Done by the worker {@code hotswapd-keyboard}, which ends with the input.
 */
final class Keyboard implements Worker.Routine {
    private final BufferedReader lines;
    private final Daemon daemon;
    private final Worker worker;

    Keyboard(InputStream in, Daemon daemon) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.daemon = daemon;
        this.worker = daemon.workers().worker("hotswapd-keyboard", this);
    }

    void start() {
        worker.start();
    }

    @Override
    public void run() {
        try {
            if (lines.readLine() != null) {
                daemon.stepManual();
                return;
            }
        } catch (IOException ignored) {
            // No keyboard any more, for instance because the terminal was closed: the daemon goes on without.
        }
        worker.end();
    }
}
