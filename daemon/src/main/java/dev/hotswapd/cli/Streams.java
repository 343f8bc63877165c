package dev.hotswapd.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command prints and reads.
 *
 * @param out standard output
 * @param err standard error
 * @param in standard input
 */
record Streams(PrintStream out, PrintStream err, InputStream in) {}
