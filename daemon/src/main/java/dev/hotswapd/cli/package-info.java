/**
 * Floor 10: the command line. {@link Main} runs one command and returns its exit code; each command is a class. In:
 * arguments and the keyboard. Out: a running daemon, lines on standard output, problems on standard error, and the
 * exit code. Commands run on the main thread; {@code hotswapd-keyboard} waits for Enter, {@code hotswapd-stop} for a
 * signal.
 */
@NullMarked
package dev.hotswapd.cli;

import org.jspecify.annotations.NullMarked;
