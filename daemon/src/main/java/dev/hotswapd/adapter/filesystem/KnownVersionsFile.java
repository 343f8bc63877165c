package dev.hotswapd.adapter.filesystem;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.KnownVersionsText;
import dev.hotswapd.files.Listing;
import dev.hotswapd.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The file in which one plugin's {@link KnownVersions} outlive the daemon: {@code known-18}, and the one before it.
 *
 * <p>Each writing makes a file with a number of its own, which gets its name last: a killed daemon leaves the old one or
 * the new one. To replace a file by rename would make ext4 write it out at once; where the power fails before the system
 * has done so by itself, the one before is still there.
 *
 * <p>Used on the plugin's thread only.
 */
final class KnownVersionsFile {
    private static final String NAME = "known-";
    private static final Pattern NUMBERED = Pattern.compile(NAME + "[1-9][0-9]{0,8}");

    /** One that is longer is none of ours. */
    private static final int LARGEST = 16 << 20;

    private final PrivateFolder folder;
    private final KnownVersionsText text;
    private final Consumer<String> notes;
    private int last = -1;

    /** @param notes hears what the user should know of a file that cannot be read */
    KnownVersionsFile(PrivateFolder folder, KnownVersionsText text, Consumer<String> notes) {
        this.folder = folder;
        this.text = text;
        this.notes = notes;
    }

    /** What the newest file that is whole says. */
    KnownVersions read() {
        try {
            for (int number : numbers()) {
                Path file = file(number);
                Optional<KnownVersions> known = content(file).flatMap(text::decode);
                if (known.isPresent()) {
                    return known.get();
                }
                Path aside = PrivateFolder.setAside(file);
                notes.accept(file + " is damaged: it was set aside as " + aside
                        + ", and what the last daemon learnt of the plugin's versions may be lost with it");
            }
        } catch (IOException e) {
            notes.accept("what is known of its versions cannot be read in " + folder.path() + " ("
                    + StagingFault.words(e) + "): nothing ticks before the first build; make the folder readable");
        }
        return KnownVersions.NONE;
    }

    /** @throws IOException where it cannot be written; what was written before is untouched then */
    void write(KnownVersions known) throws IOException {
        if (last < 0) {
            last = numbers().stream().findFirst().orElse(0);
        }
        int next = last + 1;
        // Should it fail, the next number is looked for anew: something may be in the way.
        last = -1;
        folder.make();
        folder.remove(WholeFile.unfinished(file(next)));
        WholeFile.write(file(next), WholeFile.text(text.encode(known)));
        last = next;
        for (int number : numbers()) {
            if (number < last - 1) {
                folder.remove(file(number));
            }
        }
    }

    private Path file(int number) {
        return folder.path().resolve(NAME + number);
    }

    /** Empty where that is no file, or one that nobody here has written. */
    private static Optional<String> content(Path file) throws IOException {
        // A pipe would be waited for.
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST
                ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Of the files that are there, the newest first. */
    private List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> files = Listing.of(
                folder.path(),
                file -> NUMBERED.matcher(file.getFileName().toString()).matches())) {
            files.forEach(file ->
                    numbers.add(Integer.parseInt(file.getFileName().toString().substring(NAME.length()))));
        } catch (NoSuchFileException nothingKnownYet) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        numbers.sort(Collections.reverseOrder());
        return numbers;
    }
}
