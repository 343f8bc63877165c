package dev.hotswapd.watch;

/**
 * Whether a path is a source, and what says so.
 *
 * @param watched whether it is one
 * @param rule the rule that decided, in words for the user
 */
public record Verdict(boolean watched, String rule) {}
