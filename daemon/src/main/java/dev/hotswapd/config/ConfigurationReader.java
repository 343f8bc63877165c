package dev.hotswapd.config;

import java.nio.file.Path;
import java.util.List;

/** Port: reads a configuration file. */
public interface ConfigurationReader {
    /**
     * Reads and validates; reports all problems together.
     *
     * @param file as the user named it
     */
    Result read(Path file);

    /** What came of reading. */
    sealed interface Result {
        /** Valid. */
        record Accepted(Configuration configuration) implements Result {}

        /**
         * Not usable.
         *
         * @param problems at least one, in the order of the file
         */
        record Rejected(List<Problem> problems) implements Result {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }
}
