package dev.hotswapd.crash;

import java.nio.file.Path;
import java.util.function.Predicate;

/** Takes an error file of the JVM in line by line, and keeps what matters of it. */
final class ErrorFileScan {
    /** Below its blank line come the JVM's arguments and the machine's figures: nothing for us. */
    private static final String MAPPINGS = "Dynamic libraries:";

    private enum Section {
        NATIVE_FRAMES,
        STACK,
        MAPPINGS,
        OTHER,
        DONE
    }

    private final Predicate<Path> ours;
    private final SignalText signal = new SignalText();
    private final StackFrames frames = new StackFrames();
    private Section section = Section.OTHER;
    private boolean problemFollows;

    ErrorFileScan(Predicate<Path> ours) {
        this.ours = ours;
    }

    boolean isDone() {
        return section == Section.DONE;
    }

    void line(String line) {
        if (line.startsWith("#")) {
            header(line);
            return;
        }
        switch (section) {
            case NATIVE_FRAMES -> nativeFrame(line);
            case STACK -> stackWords(line);
            case MAPPINGS -> mapping(line);
            default -> heading(line);
        }
    }

    private void header(String line) {
        if (problemFollows) {
            frames.problem(line.substring(1).trim());
            problemFollows = false;
        } else if (line.startsWith("# Problematic frame:")) {
            problemFollows = true;
        } else {
            frames.programCounter(Hex.after(line, "pc="));
            signal.header(line.substring(1).trim());
        }
    }

    private void heading(String line) {
        section = Section.OTHER;
        if (line.startsWith("Native frames:")) {
            section = Section.NATIVE_FRAMES;
        } else if (line.startsWith("Top of Stack:")) {
            section = Section.STACK;
        } else if (line.startsWith(MAPPINGS)) {
            section = Section.MAPPINGS;
        } else if (line.startsWith("siginfo:")) {
            signal.information(line);
        } else if (line.startsWith("Stack: ")) {
            signal.stack(line);
        } else if (line.contains("R30=")) {
            frames.linkRegister(Hex.after(line, "R30="));
        }
    }

    private void nativeFrame(String line) {
        if (line.length() > 1 && line.charAt(1) == ' ') {
            frames.frame(line);
        } else {
            heading(line);
        }
    }

    private void stackWords(String line) {
        int colon = line.indexOf(":   ");
        if (colon < 0) {
            heading(line);
            return;
        }
        // Two words a line; JDK 25 shows the same bytes as text, too, which may look like anything.
        String[] columns = line.substring(colon + 1).trim().split(" +", 3);
        for (int i = 0; i < Math.min(2, columns.length); i++) {
            Hex.parse(columns[i]).ifPresent(frames::stackWord);
        }
    }

    private void mapping(String line) {
        if (line.isBlank()) {
            section = Section.DONE;
            return;
        }
        MemoryMap.Mapping.parse(line)
                .filter(mapping -> ours.test(mapping.file()))
                .ifPresent(frames::mapping);
    }

    CrashReport result() {
        return new CrashReport(signal.name(), signal.detail(), frames.found());
    }
}
