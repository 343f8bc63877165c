import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Of so many ticks that were due, those that began an interval late or more. */
record Misses(long due, long missed) {
    double perTenThousand() {
        return 10_000.0 * missed / due;
    }

    /** A loop in C that ticks at 1 kHz and calls nothing: what the machine itself lets a tick miss. */
    static final class Loop implements AutoCloseable {
        private final Process process;

        Loop(Bench.Setting setting) throws IOException {
            process = new ProcessBuilder(setting.bin().resolve("tick-misses").toString()).start();
        }

        /** Ends it. */
        Misses end() throws IOException {
            process.getOutputStream().close();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String[] numbers = String.valueOf(output.readLine()).split(" ", 2);
                return new Misses(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
