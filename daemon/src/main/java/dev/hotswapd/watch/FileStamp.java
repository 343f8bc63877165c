package dev.hotswapd.watch;

/**
 * What the file system says of a file without reading it. Equal stamps do not prove equal content.
 *
 * @param size in bytes
 * @param modifiedNs modification time, nanoseconds since the epoch
 * @param changedNs time of the last change of its content, name or mode, nanoseconds since the epoch: nobody can set that
 * @param identity device and inode
 */
public record FileStamp(long size, long modifiedNs, long changedNs, long identity) {}
