package dev.hotswapd.watch;

/**
 * What the file system says of a file without reading it. Equal stamps do not prove equal content.
 *
 * @param size in bytes
 * @param modifiedNs modification time, nanoseconds since the epoch
 * @param identity device and inode, where the platform has them
 */
public record FileStamp(long size, long modifiedNs, String identity) {}
