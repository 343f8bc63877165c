package dev.hotswapd.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is made to see how the system takes it, and removed by whoever has made it or, where that was killed, by the
 * next daemon.
 *
 * @param path of the file, with the pid of its process
 */
public record ProbeFile(Path path) implements AutoCloseable {
    private static final String NAME = ".hotswapd-probe-";
    private static final Pattern NUMBERED = Pattern.compile(Pattern.quote(NAME) + "([0-9]{1,18})");

    /** Makes an empty one; a process has one at a time in a folder. */
    public static ProbeFile in(Path folder) throws IOException {
        Path path = folder.resolve(NAME + ProcessHandle.current().pid());
        Files.deleteIfExists(path);
        return new ProbeFile(Files.createFile(path, Private.ofFile()));
    }

    /** Removes those whose processes are gone. */
    public static void removeAbandoned(Path folder) throws IOException {
        Listing.remove(folder, ProbeFile::isAbandoned);
    }

    private static boolean isAbandoned(Path file) {
        Matcher name = NUMBERED.matcher(file.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
