package dev.hotswapd.daemon;

/**
 * How the daemon shows itself on standard output.
 *
 * @param colour whether colour is wanted where standard output is a terminal that has it
 * @param pluginOutput whether the lines that plugins print are shown
 */
public record ConsoleSettings(boolean colour, boolean pluginOutput) {}
