package dev.hotswapd.host;

import dev.hotswapd.state.StateHeader;
import dev.hotswapd.tick.TickSettings;
import dev.hotswapd.tick.TickSnapshot;
import java.nio.file.Path;

/** What daemon and tick process say to each other. None of it is said every tick. */
public sealed interface HostMessage {
    /** Says which form of the messages a side speaks; both must be of one build. */
    int PROTOCOL = 5;

    /** From the process: ready to serve any plugin, under the number that the daemon gave it. */
    record Ready(int number, int protocol) implements HostMessage {}

    /**
     * To the process: which plugin it serves from now on, for the rest of its life; answered by {@link Assigned}.
     *
     * @param stateFolder with the plugin's state
     * @param header of the live state
     * @param inUse whether another process has the state until it leaves
     */
    record Assign(TickSettings ticks, Path stateFolder, StateHeader header, boolean inUse) implements HostMessage {}

    /** To the process: opens a version and makes it live. */
    record Swap(SwapRequest request) implements HostMessage {}

    /** To the process: only opens it; answered by {@link Opened} or what {@link TickHost#swap} says of failures. */
    record Open(SwapRequest request) implements HostMessage {}

    record Opened() implements HostMessage {}

    /** To the process: makes live what was opened. */
    record Enter(SwapRequest request) implements HostMessage {}

    /** To the process: unloads the live version and ticks no more, so that that one can; answered by {@link Left}. */
    record Leave(int next) implements HostMessage {}

    record Left(int next) implements HostMessage {}

    /** To the process: ticks on after all. */
    record ComeBack() implements HostMessage {}

    /** To the process: ticks this often at once. */
    record Step(int times) implements HostMessage {}

    /** To the process: unloads, closes and ends. */
    record Stop() implements HostMessage {}

    /** From the process, once a second while it ticks: figures so far. */
    record Figures(TickSnapshot ticks) implements HostMessage {}

    /** From the process: something happened. */
    record Told(HostEvent event) implements HostMessage {
        public Told {
            if (event instanceof HostEvent.Started
                    || event instanceof HostEvent.Lost
                    || event instanceof HostEvent.Explained) {
                throw new IllegalArgumentException("not for a process to tell: " + event);
            }
        }
    }

    /** From the process: it cannot serve the plugin. */
    record Unable(String reason) implements HostMessage {}

    /** From the process: it serves that plugin from now on. */
    record Assigned() implements HostMessage {}

    /** To the process: files of the state were removed, others are offered; goes over to them between two ticks. */
    record GoOver() implements HostMessage {}
}
