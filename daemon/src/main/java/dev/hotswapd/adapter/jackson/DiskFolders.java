package dev.hotswapd.adapter.jackson;

import dev.hotswapd.config.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folders of this machine. Safe for use by any thread. */
final class DiskFolders implements Folders {
    @Override
    public Found find(Path path) {
        try {
            Path real = path.toRealPath();
            return Files.isDirectory(real) ? new Found.Folder(real) : new Found.Unusable("is a file");
        } catch (NoSuchFileException e) {
            return new Found.Unusable("does not exist");
        } catch (IOException e) {
            return new Found.Unusable("cannot be reached: " + IoReason.of(e));
        }
    }
}
