package dev.hotswapd.event;

import java.util.OptionalInt;

/**
 * How it went on after a loss.
 *
 * @param version that ticks now
 * @param ms from the loss to its first tick
 * @param again whether it had ticked before
 * @param stateBefore version before whose time its state is from; empty where it is the latest
 */
public record Recovery(int version, double ms, boolean again, OptionalInt stateBefore) {}
