package dev.hotswapd.adapter.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries that the loader finds without being told where: those in its cache, and in the folders it falls back to.
 *
 * <p>Used on the plugin's thread only.
 */
final class SystemLibraries {
    private static final Path CACHE = Path.of("/etc/ld.so.cache");

    private final List<Path> folders = standardFolders();
    private Optional<FileTime> readAt = Optional.empty();
    private Set<String> cached = Set.of();

    boolean hold(String name) {
        return folders.stream().anyMatch(folder -> Files.isRegularFile(folder.resolve(name))) || cache().contains(name);
    }

    private static List<Path> standardFolders() {
        List<Path> standard = Stream.of("/lib", "/usr/lib", "/lib64", "/usr/lib64")
                .map(Path::of)
                .toList();
        List<Path> folders = new ArrayList<>(standard);
        for (Path parent : standard) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, SystemLibraries::isByMachine)) {
                entries.forEach(folders::add);
            } catch (IOException | DirectoryIteratorException ignored) {
                // This system has no such folder.
            }
        }
        return folders;
    }

    /** Debian's folders: {@code x86_64-linux-gnu}. The loader itself is a file of such a name. */
    private static boolean isByMachine(Path entry) {
        return entry.getFileName().toString().contains("-linux-") && Files.isDirectory(entry);
    }

    /** Names in ldconfig's cache. Its strings suffice: zero-terminated names, and paths that end in names. */
    private Set<String> cache() {
        try {
            Optional<FileTime> modified = Optional.of(Files.getLastModifiedTime(CACHE));
            if (!modified.equals(readAt)) {
                String[] texts = new String(Files.readAllBytes(CACHE), StandardCharsets.ISO_8859_1).split("\0+");
                cached = Stream.of(texts)
                        .map(text -> text.substring(text.lastIndexOf('/') + 1))
                        .filter(name -> name.contains(".so"))
                        .collect(Collectors.toSet());
                readAt = modified;
            }
        } catch (IOException noCache) {
            return Set.of();
        }
        return cached;
    }
}
