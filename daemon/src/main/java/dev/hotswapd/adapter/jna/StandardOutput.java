package dev.hotswapd.adapter.jna;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output as the program found it, in UTF-8.
 *
 * <p>Safe for use by any thread.
 */
public final class StandardOutput {
    private static final int DESCRIPTOR = 1;

    private final DescriptorOutput output;
    private final PrintStream stream;

    /** While nothing captures it; else there is {@link StandardOutputCapture#original}. */
    public StandardOutput() {
        this(new DescriptorOutput(DESCRIPTOR));
    }

    StandardOutput(DescriptorOutput output) {
        this.output = output;
        this.stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    /** Prints to it. */
    public PrintStream stream() {
        return stream;
    }

    /** Whether something could be written just now. */
    public boolean takesMore() {
        return output.takesMore();
    }

    /** Whether a person watches. */
    public boolean isTerminal() {
        return output.isTerminal();
    }
}
