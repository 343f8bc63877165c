package dev.hotswapd.watch;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Learns which files are made by builds rather than by hand.
 *
 * <p>The smallest configuration watches everything below the root, and builds write there too. To take an output for a
 * source costs a build; to take a source for an output costs a save. So only what looks like compiled code, and was not
 * there before a build made it, is taken for an output at once; where it was there before, or is a library, which may be
 * somebody else's, it takes {@value #COMPILED_PATIENCE} builds that write it. Any other file must change in several builds
 * in a row, the last two of which ran for no other reason than the suspicion itself, and each time at about the same
 * point: builds do the same things in the same order, people do not. A file that was once changed by hand needs many
 * more.
 *
 * <p>Whoever writes a file anew with the bytes that it had changes nothing, but a build may have read it half written.
 * Once more is built for that; a file that is so written in two builds in a row, with no edit between, has it from them.
 * Pure; one thread.
 */
final class BuildOutputs {
    /** So many builds in a row may change a file before it is suspected: the first is taken for a save. */
    private static final int PATIENCE = 2;

    /** The same for files that were seen to change by hand. Not endless: a stray build in a terminal looks like a hand. */
    private static final int PATIENCE_WITH_HANDMADE = 20;

    /** So many builds must write compiled code that was there before any of them. */
    private static final int COMPILED_PATIENCE = 3;

    /** A user saves between builds now and then; where nobody has for so many builds, they may be doing it all alone. */
    private static final int LONGEST_ROW = 20;

    /** Of so many files it is known who writes them; then those not heard of for longest are forgotten. */
    private static final int MOST_TRACES = 1 << 16;

    /** So many builds may give a file a new stamp and the content that it has; then that is theirs. */
    private static final int RESTAMPS = 2;

    /** So many builds may follow one another from files that are written anew, whichever those are. */
    private static final int MOST_WRITTEN_ANEW = 3;

    /** So many builds in a row, run for suspicion only, must change a suspect at about the same point. */
    private static final int EXPERIMENTS = 2;

    /** A suspect that changes at any odd point is an output after so many builds: no loop may go on for ever. */
    private static final int MOST_EXPERIMENTS = 20;

    /** Two points of two builds are about the same if no further apart than this: machines are busy now and then. */
    private static final long JITTER_NS = Duration.ofSeconds(2).toNanos();

    /** Or than this part of the time since the build began. */
    private static final int JITTER_PART = 8;

    private final Map<String, Trace> traces = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trace> eldest) {
            boolean forgotten = size() > MOST_TRACES;
            others |= forgotten && eldest.getValue().role == Role.OUTPUT;
            return forgotten;
        }
    };

    /** Whether other files are taken for outputs than were when somebody asked last. */
    private boolean others;

    private int build;
    private int buildsSinceSave;
    private int buildBefore;
    private boolean editedSinceBuildBegan;
    private boolean savedSinceBuildBegan;
    private boolean experiment;

    /** Builds in a row that followed from files that were written anew, and whether one more is to. */
    private int fromWrittenAnew;

    private boolean writtenAnew;

    /** What a file that changed while a build ran is taken for. */
    enum Role {
        /** Made by hand: the build works on what is outdated. */
        SOURCE,
        /** Unclear: the build may end and count, but one more is needed afterwards. */
        SUSPECT,
        /** Made by the build. */
        OUTPUT
    }

    /** What is known of a file that changed while a build ran: who wrote it, a user or the build. */
    enum Standing {
        /** It was saved while no build ran, and no build was seen to write it since. */
        SOURCE,
        /** Nothing is known yet. */
        UNCLEAR,
        /** A build made it where nothing was, or it looks like an object, and nobody has saved it since. */
        PROBABLE_OUTPUT
    }

    private static final class Trace {
        private Role role = Role.SOURCE;
        private int lastBuild;
        private int buildsInARow;
        private int experimentsInARow;
        private int alikeInARow;
        private long atNs;
        private boolean handmade;
        private boolean outputBefore;

        /** Made by a build, and by nobody else since. */
        private boolean born;

        /** Builds that changed it since somebody saved it. */
        private int builds;

        /** It has looked like an object, which nobody but a compiler writes. */
        private boolean object;

        private int restampedIn;
        private int restamps;
        private int writtenAnewIn;

        /** Builds write it anew, with the bytes that it has. */
        private boolean writtenAnewByBuilds;
    }

    boolean isOutput(String path) {
        Trace trace = traces.get(path);
        return trace != null && trace.role == Role.OUTPUT;
    }

    /** Files that builds make, where those are others than when this was asked last. */
    Optional<Set<String>> madeSinceAsked() {
        if (!others) {
            return Optional.empty();
        }
        others = false;
        return Optional.of(traces.entrySet().stream()
                .filter(entry -> entry.getValue().role == Role.OUTPUT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    private void take(Trace trace, Role role) {
        others |= (trace.role == Role.OUTPUT) != (role == Role.OUTPUT);
        trace.role = role;
    }

    /** A build of an earlier daemon made this file. */
    void made(String path) {
        Trace trace = traces.computeIfAbsent(path, ignored -> new Trace());
        take(trace, Role.OUTPUT);
        trace.born = true;
    }

    /** Whether it was a build that made this file. */
    boolean isBorn(String path) {
        Trace trace = traces.get(path);
        return trace != null && trace.born;
    }

    /** Notes that something compiled bears a source's name: as good as if a build had been seen to make it. */
    void hasSource(String path) {
        Trace trace = traces.computeIfAbsent(path, ignored -> new Trace());
        trace.born |= !trace.handmade;
    }

    /** Who seems to write a file that changed. */
    Standing standing(String path) {
        Trace trace = traces.get(path);
        if (trace == null) {
            return Standing.UNCLEAR;
        }
        if (!trace.handmade && (trace.object || trace.born)) {
            return Standing.PROBABLE_OUTPUT;
        }
        return trace.handmade && trace.builds <= 1 ? Standing.SOURCE : Standing.UNCLEAR;
    }

    /** Notes that a file has got a new stamp, and the content that it had; answers whether builds do that to it. */
    boolean isRestamped(String path) {
        Trace trace = traces.computeIfAbsent(path, ignored -> new Trace());
        if (trace.restampedIn != build) {
            trace.restampedIn = build;
            trace.restamps++;
        }
        return !trace.handmade && trace.restamps > RESTAMPS;
    }

    /** Notes that a file was written anew while a build ran; answers whether one more is to follow from that. */
    boolean writtenAnewDuringBuild(String path) {
        Trace trace = traces.computeIfAbsent(path, ignored -> new Trace());
        if (trace.writtenAnewIn != build) {
            boolean inARow = trace.writtenAnewIn == buildBefore && buildBefore > 0;
            trace.writtenAnewByBuilds |= inARow && experiment;
            trace.writtenAnewIn = build;
        }
        boolean theirs = trace.writtenAnewByBuilds || (!trace.handmade && trace.restamps > RESTAMPS);
        if (theirs || standing(path) == Standing.PROBABLE_OUTPUT || fromWrittenAnew >= MOST_WRITTEN_ANEW) {
            return false;
        }
        writtenAnew = true;
        return true;
    }

    /** The same while no build ran: somebody else writes it so, too. */
    void writtenAnewOutsideBuild(String path) {
        Trace trace = traces.get(path);
        if (trace != null) {
            trace.writtenAnewByBuilds = false;
            trace.restamps = 0;
        }
    }

    /**
     * @param number of the build that begins; above all before
     */
    void buildStarted(int number) {
        buildsSinceSave = savedSinceBuildBegan ? 0 : buildsSinceSave + 1;
        savedSinceBuildBegan = false;
        buildBefore = build;
        build = number;
        experiment = !editedSinceBuildBegan;
        editedSinceBuildBegan = false;
        fromWrittenAnew = experiment ? fromWrittenAnew + (writtenAnew ? 1 : 0) : 0;
        writtenAnew = false;
    }

    /**
     * Notes that a file changed while a build ran.
     *
     * @param atNs when, since the build began, in nanoseconds
     * @param added whether it was not there when the build began
     */
    Role changedDuringBuild(String path, long atNs, boolean added, FileOrigin looks) {
        Trace trace = traces.computeIfAbsent(path, ignored -> new Trace());
        if (trace.lastBuild != build) {
            trace.born |= added && trace.builds == 0 && !trace.handmade;
            observe(trace, atNs);
            take(trace, judged(trace));
        }
        if (looks == FileOrigin.COMPILED && trace.role != Role.OUTPUT) {
            trace.object = !FileOrigin.isLibrary(path);
            boolean proven = (trace.born && trace.object) || trace.builds >= COMPILED_PATIENCE;
            take(trace, proven ? Role.OUTPUT : Role.SUSPECT);
        }
        if (looks == FileOrigin.UNCLEAR && trace.role == Role.SOURCE) {
            // An object that is being written again must not cancel its build; what it will be shows soon.
            return Role.SUSPECT;
        }
        editedSinceBuildBegan |= trace.role == Role.SOURCE;
        return trace.role;
    }

    private void observe(Trace trace, long atNs) {
        boolean inARow = trace.lastBuild == buildBefore && trace.buildsInARow > 0;
        boolean tried = inARow && experiment;
        trace.buildsInARow = inARow ? trace.buildsInARow + 1 : 1;
        trace.experimentsInARow = tried ? trace.experimentsInARow + 1 : 0;
        trace.alikeInARow = tried && areAlike(atNs, trace.atNs) ? trace.alikeInARow + 1 : 0;
        trace.atNs = atNs;
        trace.lastBuild = build;
        trace.builds++;
    }

    private static boolean areAlike(long oneNs, long otherNs) {
        return Math.abs(oneNs - otherNs) <= Math.max(JITTER_NS, Math.max(oneNs, otherNs) / JITTER_PART);
    }

    private Role judged(Trace trace) {
        int patience = trace.handmade ? PATIENCE_WITH_HANDMADE : PATIENCE;
        boolean proven = trace.alikeInARow >= EXPERIMENTS || trace.experimentsInARow >= MOST_EXPERIMENTS;
        if (trace.role == Role.OUTPUT || (proven && trace.buildsInARow >= patience + EXPERIMENTS)) {
            return Role.OUTPUT;
        }
        boolean suspect = trace.born || trace.buildsInARow >= patience || buildsSinceSave > LONGEST_ROW;
        return suspect ? Role.SUSPECT : Role.SOURCE;
    }

    /** Notes that a file changed while no build ran: whatever it was taken for, it is a source. */
    void changedOutsideBuild(String path) {
        Trace trace = traces.computeIfAbsent(path, ignored -> new Trace());
        trace.outputBefore |= trace.role == Role.OUTPUT;
        trace.handmade = !trace.outputBefore;
        take(trace, Role.SOURCE);
        trace.born = false;
        trace.buildsInARow = 0;
        trace.builds = 0;
        trace.restamps = 0;
        editedSinceBuildBegan = true;
        savedSinceBuildBegan = true;
    }
}
