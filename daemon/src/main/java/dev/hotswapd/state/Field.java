package dev.hotswapd.state;

/**
 * One field of a plugin's state: {@code count} elements of {@code size} bytes, {@code stride} bytes apart.
 *
 * @param name the path that its source writes, such as {@code speed}, {@code player.x} or {@code balls[].x}
 * @param kind of its elements
 * @param size of an element in bytes
 * @param offset of the first element from the block's start in bytes
 * @param count of elements
 * @param stride from one element to the next in bytes, at least {@code size}
 */
public record Field(String name, FieldKind kind, int size, long offset, long count, long stride) {}
