package dev.hotswapd.daemon;

import dev.hotswapd.adapter.jna.AbortReports;
import dev.hotswapd.adapter.jna.EndingSignals;
import dev.hotswapd.adapter.jna.JnaPluginLoader;
import dev.hotswapd.adapter.jna.MappedState;
import dev.hotswapd.adapter.jna.NativeThreadTuning;
import dev.hotswapd.adapter.jna.OwnSession;
import dev.hotswapd.adapter.jna.PluginOutput;
import dev.hotswapd.adapter.jna.ProcessEnd;
import dev.hotswapd.adapter.jna.Rehearsal;
import dev.hotswapd.adapter.process.SocketLink;
import dev.hotswapd.host.HostService;
import dev.hotswapd.host.OwnProcess;
import dev.hotswapd.plugin.PluginLoader;
import java.io.IOException;
import java.nio.file.Path;

/** What a tick process runs: one plugin's ticks, for the daemon that started it. */
public final class TickProcessMain {
    /** The first argument, which tells this from a command of a user's; the daemon's socket and a number follow. */
    public static final String ARGUMENT = "--tick-process";

    private static final int ARGUMENTS = 3;
    private static final int FAULT = 70;
    private static final int NOT_STOPPED = 1;

    /** Enough for a tick to return and be unloaded; nobody is left who would end a process that takes longer. */
    private static final long ALONE_MS = 500;

    private TickProcessMain() {}

    /** Ends the process when the daemon says so, or is gone. */
    public static void run(String[] arguments) throws IOException {
        if (arguments.length != ARGUMENTS) {
            throw new IllegalArgumentException(ARGUMENT + " is for the daemon's own use");
        }
        // Before the plugin's first instruction: it may signal its group.
        OwnSession.begin();
        EndingSignals.leaveToTheDaemon();
        // A fault of ours that no worker survives ends the process, as one of the plugin's does: the daemon starts
        // another.
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            ProcessEnd.ifMemoryIsGone(fault.toString());
            fault.printStackTrace();
            ProcessEnd.now(FAULT);
        });
        AbortReports.install();
        JnaPluginLoader loader = new JnaPluginLoader();
        boolean stopped;
        try (SocketLink link = SocketLink.to(Path.of(arguments[1]))) {
            HostService service = new HostService(
                    link, loader, new MappedState(), new SystemClock(), new NativeThreadTuning(), new Self(loader));
            PluginOutput.flushLines(service.workers());
            stopped = service.serve(Integer.parseInt(arguments[2]));
        }
        if (stopped) {
            System.exit(0);
        }
        // A call is inside the library: nothing of the library may be run any more, its destructors neither.
        ProcessEnd.now(NOT_STOPPED);
    }

    /** What this process does to itself. */
    private record Self(PluginLoader loader) implements OwnProcess {
        @Override
        public void rehearse() {
            Rehearsal.run(loader);
        }

        @Override
        public void faulted(String fault) {
            ProcessEnd.ifMemoryIsGone(fault);
        }

        @Override
        public void disownChildren() {
            OwnSession.disown(DaemonMark.NAME);
        }

        @Override
        public void endSoon() throws InterruptedException {
            Thread.sleep(ALONE_MS);
            ProcessEnd.now(NOT_STOPPED);
        }
    }
}
