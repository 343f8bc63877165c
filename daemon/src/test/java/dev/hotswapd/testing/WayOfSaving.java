package dev.hotswapd.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a program replaces a file's content: the same system calls in the same order. */
public enum WayOfSaving {
    /** As {@code echo >} and many small editors do. */
    WRITE {
        @Override
        public void save(Path file, String text) throws IOException {
            Files.writeString(file, text);
        }
    },
    /** For a moment the file is empty: generators that think between opening and writing. */
    TRUNCATE_PAUSE_WRITE {
        @Override
        public void save(Path file, String text) throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                pause();
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    },
    /** The file is written first and cut to its length afterwards, as {@code vim -u NONE} does. */
    WRITE_AND_CUT {
        @Override
        public void save(Path file, String text) throws IOException {
            try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
                channel.truncate(channel.position());
            }
        }
    },
    RENAME_OVER {
        @Override
        public void save(Path file, String text) throws IOException {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    /** The file is away, not empty, for a moment. */
    DELETE_PAUSE_WRITE {
        @Override
        public void save(Path file, String text) throws IOException {
            Files.delete(file);
            pause();
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        }
    },
    /** Swap file, probe {@code 4913}, the old file renamed, the new one created, synced, its mode set, the old one removed. */
    VIM {
        @Override
        public void save(Path file, String text) throws IOException {
            Path swap = file.resolveSibling("." + file.getFileName() + ".swp");
            Path probe = file.resolveSibling("4913");
            Path backup = file.resolveSibling(file.getFileName() + "~");
            Files.writeString(swap, text, StandardOpenOption.CREATE_NEW);
            Files.createFile(probe);
            Files.delete(probe);
            Files.move(file, backup, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            Files.delete(backup);
            Files.delete(swap);
        }
    },
    /** The safe write of IntelliJ's family. */
    JETBRAINS {
        @Override
        public void save(Path file, String text) throws IOException {
            Path written = file.resolveSibling(file.getFileName() + "___jb_tmp___");
            Path old = file.resolveSibling(file.getFileName() + "___jb_old___");
            Files.writeString(written, text, StandardOpenOption.CREATE_NEW);
            Files.move(file, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(old);
        }
    },
    /** Through GLib: gedit and its kin. */
    GEDIT {
        @Override
        public void save(Path file, String text) throws IOException {
            Path written = file.resolveSibling(".goutputstream-X4K2N1");
            Files.writeString(written, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            Files.move(file, file.resolveSibling(file.getFileName() + "~"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
    },
    /** A lock as a dangling link, an autosave, a backup that stays, then the file written where it lies. */
    EMACS {
        @Override
        public void save(Path file, String text) throws IOException {
            Path lock = file.resolveSibling(".#" + file.getFileName());
            Path autosave = file.resolveSibling("#" + file.getFileName() + "#");
            Files.createSymbolicLink(lock, Path.of("user@host.1234:1700000000"));
            Files.writeString(autosave, text);
            Files.copy(file, file.resolveSibling(file.getFileName() + "~"), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(file, text);
            Files.delete(autosave);
            Files.delete(lock);
        }
    },
    SED {
        @Override
        public void save(Path file, String text) throws IOException {
            Path wanted = elsewhere(text);
            Tool.run(file.resolveSibling(""), "sed", "-i", "-e", "1r " + wanted, "-e", "d", file.toString());
            Files.delete(wanted);
        }
    },
    COPY {
        @Override
        public void save(Path file, String text) throws IOException {
            Path wanted = elsewhere(text);
            Tool.run(file.resolveSibling(""), "cp", wanted.toString(), file.toString());
            Files.delete(wanted);
        }
    };

    /** Long enough for a watcher to look in between, well within what it waits for a file to come back. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    /** Gives the file this content; it exists before and afterwards. */
    public abstract void save(Path file, String text) throws IOException;

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static Path elsewhere(String text) throws IOException {
        return Files.writeString(Files.createTempFile("saved", ".txt"), text);
    }
}
