package dev.hotswapd.daemon;

import dev.hotswapd.adapter.filesystem.ForeignData;
import dev.hotswapd.files.FileMode;
import dev.hotswapd.files.Listing;
import dev.hotswapd.files.Private;
import dev.hotswapd.files.ProbeFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes what lies in a data directory private, whatever was there before: who may write there can run code in this
 * process, and who may read there sees what plugins keep.
 *
 * @param dataDir without links
 * @param rooms its folders
 * @param user id of whoever this process makes files as
 */
record DataPrivacy(Path dataDir, List<String> rooms, int user) {
    private static final Pattern FILES = Pattern.compile(
            "daemon\\.lock|(hotswapd\\.log|events\\.jsonl)(\\.\\d+)?|" + Pattern.quote(ForeignData.MARK));

    /** Rooms without folders. */
    private static final List<String> FLAT = List.of("builds", "hosts");

    private static final String OR_ELSE = ", or choose another data directory with --data-dir";

    /** What to do about permissions that somebody else has. */
    private interface Remedy {
        void apply(Path path, FileMode found) throws IOException;
    }

    /** That of a directory in which this process can make files. */
    static DataPrivacy of(Path dataDir, List<String> rooms) throws IOException {
        // Asked of a file rather than of the system: a file server may give it to another user than this process's.
        try (ProbeFile probe = ProbeFile.in(dataDir)) {
            return new DataPrivacy(
                    dataDir, List.copyOf(rooms), FileMode.of(probe.path()).uid());
        }
    }

    /**
     * Takes all permissions from everybody else.
     *
     * @throws StartFailure where it is not this user's alone to begin with
     */
    void establish() throws IOException, StartFailure {
        inspect(Private::tighten);
    }

    /**
     * Looks whether that could be done, and does nothing.
     *
     * @throws StartFailure where it could not
     */
    void require() throws IOException, StartFailure {
        inspect((path, found) -> {});
    }

    private void inspect(Remedy remedy) throws IOException, StartFailure {
        FileMode top = FileMode.of(dataDir);
        requireOwn(dataDir, top);
        boolean ours = true;
        try (DirectoryStream<Path> entries = Listing.of(dataDir)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (rooms.contains(name)) {
                    requireFolder(entry);
                    requireFilesOnly(entry);
                    inspect(entry, remedy);
                } else if (FILES.matcher(name).matches()) {
                    inspect(entry, remedy);
                } else {
                    ours = false;
                }
            }
        }
        if (ours || dataDir.endsWith(".hotswapd")) {
            remedy.apply(dataDir, top);
        } else if (top.isWritableByOthers()) {
            throw new StartFailure("data directory " + dataDir + " holds other files too, and others may write there:"
                    + " choose a folder of its own with 'dataDir' or --data-dir");
        }
    }

    /** Refuses what is there and no folder. */
    private static void requireFolder(Path room) throws IOException, StartFailure {
        if (Files.exists(room, LinkOption.NOFOLLOW_LINKS)) {
            FileMode found = FileMode.of(room);
            if (!found.isFolder()) {
                throw new StartFailure(room + " is " + found.kind() + ", and must be a folder: remove it" + OR_ELSE);
            }
        }
    }

    /** Who makes files there takes a folder of that name for an error of the disk. */
    private static void requireFilesOnly(Path room) throws IOException, StartFailure {
        if (FLAT.contains(String.valueOf(room.getFileName()))) {
            try (DirectoryStream<Path> folders = Listing.of(room, Files::isDirectory)) {
                for (Path folder : folders) {
                    throw new StartFailure(folder + " is a folder, and must be none: remove it" + OR_ELSE);
                }
            }
        }
    }

    private void inspect(Path path, Remedy remedy) throws IOException, StartFailure {
        FileMode found;
        try {
            found = FileMode.of(path);
        } catch (NoSuchFileException ignored) {
            // A daemon that runs has removed it just now.
            return;
        }
        requireOwn(path, found);
        if (found.isFile() || found.isFolder()) {
            remedy.apply(path, found);
        }
        if (found.isFolder()) {
            try (DirectoryStream<Path> entries = Listing.of(path)) {
                for (Path entry : entries) {
                    inspect(entry, remedy);
                }
            }
        }
    }

    private void requireOwn(Path path, FileMode found) throws IOException, StartFailure {
        if (found.uid() != user) {
            String owner = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .owner()
                    .getName();
            throw new StartFailure(path + " belongs to " + owner
                    + ", who could change what runs here: remove it, or make it this user's with chown" + OR_ELSE);
        }
    }
}
