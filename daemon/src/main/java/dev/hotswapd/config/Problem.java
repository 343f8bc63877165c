package dev.hotswapd.config;

/**
 * Something wrong in a configuration, and where.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the problem is the file itself
 * @param column from 1; 0 where the problem is the file itself
 * @param path of the value, such as {@code plugins[0].tick.interval}; empty for the whole document
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, int column, String path, String message) {
    /** {@code FILE:LINE:COLUMN: JSON-path: message}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
    }
}
