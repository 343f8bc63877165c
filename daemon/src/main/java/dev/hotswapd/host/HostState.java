package dev.hotswapd.host;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All that a supervised host knows.
 *
 * @param phase what serves the plugin
 * @param processes all that have not ended, by number; those that are to end too
 * @param taken how many were taken so far
 * @param losses how many there were so far
 * @param stopping whether every process is to end
 * @param byForce whether one has ended otherwise than it was asked to when all were to
 */
record HostState(
        Phase phase,
        Map<Integer, SupervisedProcess> processes,
        int taken,
        int losses,
        boolean stopping,
        boolean byForce) {
    /** Number of a process that is none. */
    static final int NONE = 0;

    static final HostState INITIAL = new HostState(new Phase.Idle(), Map.of(), 0, 0, false, false);

    /** What serves a plugin, and what is asked of it. */
    sealed interface Phase {
        /** The process with the live version, or the first one to get one. */
        default int here() {
            return NONE;
        }

        /** The process in which a version is opened that cannot be opened beside the live one. */
        default int next() {
            return NONE;
        }

        /** The process that has the state, and whose calls stand in the journal. */
        default int caller() {
            return here();
        }

        /** The process that owes the answer to a swap. */
        default int answerer() {
            return next();
        }

        default boolean serves(int process) {
            return process == here() || process == next();
        }

        /** What is asked for and not answered yet. */
        default Optional<SwapRequest> asked() {
            return this instanceof Asked pending ? Optional.of(pending.request()) : Optional.empty();
        }

        /** One that is asked for a swap which is not answered yet. */
        sealed interface Asked extends Phase {
            SwapRequest request();
        }

        /** No process serves the plugin. */
        record Idle() implements Phase {}

        /** A process is being taken, after so many others that came to nothing at the same swap. */
        record Taking(int here, SwapRequest request, int attempts) implements Asked {}

        /** A process serves the plugin, and nothing is asked of it. */
        record Ticking(int here) implements Phase {}

        /** A process makes a version live beside those that are open in it. */
        record Swapping(int here, SwapRequest request, int attempts) implements Asked {
            @Override
            public int answerer() {
                return here;
            }
        }

        /** A version is opened in a process of its own, while the live one ticks on. */
        record Opening(int here, int next, SwapRequest request) implements Asked {}

        /** It is open, and the live one was asked to leave. */
        record Departing(int here, int next, SwapRequest request) implements Asked {}

        /** The live version has left, and the other process has the state. */
        record HandingOver(int here, int next, SwapRequest request) implements Asked {
            @Override
            public int caller() {
                return next;
            }
        }

        /**
         * One of two processes was lost. Nobody can say whose the state is: the other goes before a third one may have it.
         *
         * @param other the one that has yet to end
         * @param lost the other one
         * @param toTell what is done then
         */
        record Leaving(int other, int lost, List<HostAction> toTell) implements Phase {}
    }

    HostState {
        processes = Collections.unmodifiableMap(new TreeMap<>(processes));
    }

    Optional<SupervisedProcess> process(int number) {
        return Optional.ofNullable(processes.get(number));
    }

    /** Those that serve the plugin, oldest first. */
    List<SupervisedProcess> serving() {
        return processes.values().stream()
                .filter(process -> !process.isDismissed() && phase.serves(process.number()))
                .toList();
    }

    /** Whether a process is still of interest. */
    boolean knows(int process) {
        return processes.containsKey(process) || (phase instanceof Phase.Leaving leaving && leaving.lost() == process);
    }

    HostState with(Phase next) {
        return new HostState(next, processes, taken, losses, stopping, byForce);
    }

    HostState with(SupervisedProcess process) {
        Map<Integer, SupervisedProcess> all = new TreeMap<>(processes);
        all.put(process.number(), process);
        return new HostState(phase, all, taken, losses, stopping, byForce);
    }

    /** With what becomes of one of the processes; the same where that has ended. */
    HostState with(int process, UnaryOperator<SupervisedProcess> change) {
        return process(process).map(change).map(this::with).orElse(this);
    }

    HostState taking(Phase.Taking next) {
        return new HostState(next, processes, taken + 1, losses, stopping, byForce);
    }

    HostState ended(int number, int exitValue) {
        Map<Integer, SupervisedProcess> left = new TreeMap<>(processes);
        left.remove(number);
        return new HostState(phase, left, taken, losses, stopping, byForce || (stopping && exitValue != 0));
    }

    HostState lost() {
        return new HostState(phase, processes, taken, losses + 1, stopping, byForce);
    }

    HostState stopped() {
        return new HostState(phase, processes, taken, losses, true, byForce);
    }
}
