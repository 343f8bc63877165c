import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The file in which a measured plugin notes times: 8,192 slots of 8 bytes, shared with the plugin by mapping it. */
final class Record {
    /** As in ticker.c and lateness.c. */
    private static final int BYTES = 65_536;

    private final Path file;
    private final MappedByteBuffer slots;

    Record(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            slots = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        }
        slots.order(ByteOrder.nativeOrder());
    }

    /** What a plugin that shall write into it must find in its environment. */
    Map<String, String> environment() {
        return Map.of("BENCH_RECORD", file.toString());
    }

    long slot(int index) {
        return slots.getLong(index * Long.BYTES);
    }

    /** Value of the slot once it is at least {@code least}; empty when that takes longer than {@code limit}. */
    OptionalLong await(int index, long least, Duration limit) {
        long endNs = System.nanoTime() + limit.toNanos();
        do {
            long value = slot(index);
            if (value >= least) {
                return OptionalLong.of(value);
            }
            // The time that counts is the plugin's: looking seldom only leaves it more of the machine.
            LockSupport.parkNanos(2_000_000);
        } while (System.nanoTime() < endNs);
        return OptionalLong.empty();
    }
}
