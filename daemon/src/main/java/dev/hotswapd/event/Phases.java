package dev.hotswapd.event;

/**
 * Where the time from a save to the first tick of its code went, in milliseconds.
 *
 * @param notice from the newest changed file's modification to the start of the build
 * @param build the build
 * @param quiet waited after the build, until it counted
 * @param stage finding, copying and checking the artifact
 * @param load opening it
 * @param swap until its first tick began
 * @param total all of it
 */
public record Phases(double notice, double build, double quiet, double stage, double load, double swap, double total) {}
