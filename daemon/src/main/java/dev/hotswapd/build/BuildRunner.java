package dev.hotswapd.build;

/** Port: runs build commands. Safe for use by any thread. */
public interface BuildRunner extends AutoCloseable {
    /**
     * Starts a build and returns at once.
     *
     * <p>Never throws for a command that cannot be run: that is a {@link BuildResult.Failed} whose output says why.
     */
    RunningBuild start(BuildRequest request, Listener listener);

    /** Ends every build, and every process group that earlier builds left behind. */
    @Override
    void close();

    /** Hears of one build, on the build's own thread ({@code hotswapd-build-PLUGIN}); must return soon. */
    interface Listener {
        /** A line as it came, without its line end. */
        void output(String line);

        /** The last call: no process of the build that had to end is alive any more. */
        void ended(BuildResult result);
    }

    /** A build that was started. */
    interface RunningBuild {
        /** Asks the build to end; returns at once. {@link Listener#ended} follows, with whatever came first. */
        void cancel();
    }
}
