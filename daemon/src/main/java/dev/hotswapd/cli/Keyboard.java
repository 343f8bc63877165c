package dev.hotswapd.cli;

import dev.hotswapd.daemon.Daemon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Turns Enter into a tick of every plugin that ticks by hand.
 *
 * <p>Owns the thread {@code hotswapd-keyboard}, which ends with the input.
 */
final class Keyboard {
    private final InputStream in;
    private final Daemon daemon;

    Keyboard(InputStream in, Daemon daemon) {
        this.in = in;
        this.daemon = daemon;
    }

    void start() {
        Thread thread = new Thread(this::read, "hotswapd-keyboard");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            while (lines.readLine() != null) {
                daemon.stepManual();
            }
        } catch (IOException ignored) {
            // No keyboard any more, for instance because the terminal was closed: the daemon goes on without.
        }
    }
}
