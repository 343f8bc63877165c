package dev.hotswapd.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What stands behind a name, so that another one in its place is noticed; links are not followed. */
public record FileKey(Optional<Object> key) {
    /** Nothing does. */
    public static final FileKey NOTHING = new FileKey(Optional.empty());

    public static FileKey of(Path path) throws IOException {
        try {
            return new FileKey(
                    Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .fileKey()));
        } catch (NoSuchFileException removed) {
            return NOTHING;
        }
    }
}
