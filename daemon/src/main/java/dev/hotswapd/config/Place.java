package dev.hotswapd.config;

/**
 * A place in the configuration file.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(int line, int column) {}
