package dev.hotswapd.host;

import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.crash.CrashCause;
import dev.hotswapd.crash.Loss;
import dev.hotswapd.tick.TickSnapshot;
import java.util.Optional;

/** What a supervised host may do; processes go by their numbers. */
sealed interface HostAction {
    /** What is done to a process that was taken. */
    sealed interface OnProcess extends HostAction {
        int process();
    }

    /** Take a process under this number; answered at once by {@link HostSignal.Taken} or {@link HostSignal.NotTaken}. */
    record Take(int process) implements HostAction {}

    /** Listen to it, and say which plugin it serves. */
    record Assign(int process, boolean inUse) implements OnProcess {}

    record Send(int process, HostMessage message) implements OnProcess {}

    /** Have it keep the state under its name, where somebody removed that. */
    record KeepState(int process) implements OnProcess {}

    /** Give it the state as the process before has left it; before it hears that it may enter. */
    record HandOver(int process) implements OnProcess {}

    /** Give it the state again that it had left; before it hears that it comes back. */
    record TakeBack(int process) implements OnProcess {}

    /**
     * Note, and tell, that a version has survived its trial in it; not while a thread of it seems to be dying, as the
     * others tick on for a while then. It is looked at again.
     */
    record Prove(int process, int version) implements OnProcess {}

    /** End it by force. */
    record Kill(int process) implements OnProcess {}

    /** End it by force, but let it report first where a thread is. */
    record Report(int process, long thread) implements OnProcess {}

    record Tell(HostEvent event) implements HostAction {}

    /** Find out how a process has ended, and tell it. */
    sealed interface Explaining extends OnProcess {
        int exitValue();

        /** Why it was ended by force, where it was. */
        Optional<String> killReason();

        /** The version that was at work in it. */
        int version();

        /** What is told once the cause is found. */
        HostEvent explained(CrashCause cause);
    }

    /** Explain a loss by it. */
    record Explain(int process, int exitValue, Optional<String> killReason, Loss loss) implements Explaining {
        @Override
        public int version() {
            return loss.version();
        }

        @Override
        public HostEvent explained(CrashCause cause) {
            return new HostEvent.Explained(loss.number(), cause);
        }
    }

    /** The same for a version that took only its own process with it, while it was being opened. */
    record ExplainNotLoaded(int process, int exitValue, Optional<String> killReason, StagedArtifact artifact)
            implements Explaining {
        @Override
        public int version() {
            return artifact.version();
        }

        @Override
        public HostEvent explained(CrashCause cause) {
            return new HostEvent.NotLoaded(
                    artifact,
                    "its constructors did not survive being run: " + cause.words(),
                    "mend what runs when the library is opened");
        }
    }

    record ShowFigures(TickSnapshot ticks) implements HostAction {}

    /** Note in the journal that no process has the state any more. */
    record AbandonState() implements HostAction {}

    /** Note in the journal that this process's loader is inside no library any more. */
    record ForgetOpening(long pid) implements HostAction {}

    /** See to it that another process waits. */
    record RefillSpares() implements HostAction {}

    /** Let those go on who wait for the stop; {@code byForce} where one ended otherwise than it was asked to. */
    record AllGone(boolean byForce) implements HostAction {}
}
