package dev.hotswapd.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A plugin whose state and ticks are one chain, see {@code chain.c}; good versions alternate between two structs. */
public final class ChainProject {
    /** One of its own, for it is closed in another way. */
    private static final int SLOW_TO_CLOSE = 4;

    private static final String STRAY = "setsid sleep 60 & ";

    private final ScriptedProject project;
    private final Path trail;
    private final Path libraries;
    private int generation;

    public ChainProject(Path folder) throws IOException {
        project = ScriptedProject.in(folder, "20s");
        trail = folder.resolve("trail");
        libraries = Files.createDirectories(folder.resolve("generations"));
    }

    public Path config() {
        return project.config();
    }

    /** For the next daemon. */
    public void configure(long stateSize, String deadline) throws IOException {
        configure(stateSize, deadline, ChainTrail.TRIAL);
    }

    /** The same with a trial of so many ticks. */
    public void configure(long stateSize, String deadline, int trial) throws IOException {
        Files.writeString(config(), """
                {"plugins": [{
                  "name": "ticker",
                  "watch": {"include": ["build.sh"]},
                  "build": {"command": ["sh", "build.sh"], "grace": "300ms"},
                  "artifact": "{lib}ticker.{ext}",
                  "tick": {"interval": "5ms", "deadline": "%s"},
                  "trial": %d,
                  "state": {"size": "%dB"}
                }]}
                """.formatted(deadline, trial, stateSize));
    }

    /** Saves a build of the other good generation. */
    public void saveGood() throws IOException {
        save("");
    }

    /** The same, with a build that takes its time and leaves a process in a session of its own. */
    public void saveSlow(int milliseconds) throws IOException {
        save(STRAY + "sleep " + milliseconds / 1000.0 + "; ");
    }

    private void save(String before) throws IOException {
        generation = 3 - Math.max(1, generation);
        project.save(before + "cp " + library(generation, List.of()) + " " + ScriptedProject.ARTIFACT);
    }

    /** Saves a good one that takes long to close, so that its process does not end in good order. */
    public void saveSlowToClose() throws IOException {
        Path library = library(SLOW_TO_CLOSE, List.of("-DDESTRUCTOR=sleep(2)"));
        project.save("cp " + library + " " + ScriptedProject.ARTIFACT);
    }

    /** Saves one that does this in the middle of its third tick; what it did to the state must not stay. */
    public void saveCrashing(String how) throws IOException {
        saveBad("CRASH=" + how);
    }

    /** Saves one whose constructor does this. */
    public void saveConstructing(String how) throws IOException {
        saveBad("CONSTRUCTOR=" + how);
    }

    private void saveBad(String macro) throws IOException {
        int bad = ChainTrail.FIRST_BAD + Math.floorMod(macro.hashCode(), 100);
        project.save("cp " + library(bad, List.of("-D" + macro)) + " " + ScriptedProject.ARTIFACT);
    }

    private Path library(int number, List<String> flags) {
        Path library = libraries.resolve(number + ".so");
        return Files.exists(library)
                ? library
                : NativeSource.named("chain.c")
                        .define("GENERATION", number)
                        .define("ODD", number % 2)
                        .define("TRAIL", "\"" + trail + "\"")
                        .withHeader()
                        .with(flags.toArray(String[]::new))
                        .library(library);
    }

    /** What has been ticked so far, by all daemons; a line that is still being written is left out. */
    public ChainTrail trail() throws IOException {
        String text = Files.exists(trail) ? Files.readString(trail) : "";
        return new ChainTrail(
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }

    /** Names of the files with the state. */
    public Set<String> stateFiles() throws IOException {
        try (Stream<Path> files = Files.list(config().resolveSibling(".hotswapd/state/ticker"))) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
