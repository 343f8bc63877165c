package dev.hotswapd.adapter.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Binds libraries' entries by direct mapping: no boxing, no allocation, a quarter of the cost of an interface proxy.
 *
 * <p>Every open version has a class to itself, in a class loader of its own. A class whose version was closed serves a
 * later one, because JNA never forgets a class it has registered (its options refer to their own key): a new one for
 * every version costs some 15 KiB a reload for good.
 *
 * <p>Safe for use by any thread.
 */
final class EntryBinder {
    private final byte[] template;
    private final Deque<IntConsumer> free = new ArrayDeque<>();

    EntryBinder() {
        try (InputStream in = EntryBinder.class.getResourceAsStream("BoundEntry.class")) {
            if (in == null) {
                throw new IllegalStateException("the class file of " + BoundEntry.class.getName() + " is missing");
            }
            template = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Binds the function that {@code library}'s function mapper names.
     *
     * @throws UnsatisfiedLinkError where the library does not have it
     */
    synchronized IntConsumer bind(NativeLibrary library) {
        IntConsumer entry = free.isEmpty() ? define() : free.pop();
        try {
            Native.register(entry.getClass(), library);
            return entry;
        } catch (UnsatisfiedLinkError e) {
            free.push(entry);
            throw e;
        }
    }

    /** Unbinds an entry; its holder must never call it again, as it will be another version's. */
    synchronized void unbind(IntConsumer entry) {
        Native.unregister(entry.getClass());
        free.push(entry);
    }

    private IntConsumer define() {
        try {
            return (IntConsumer)
                    new OneClassLoader().define(template).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the entry's class cannot be made", e);
        }
    }

    private static final class OneClassLoader extends ClassLoader {
        OneClassLoader() {
            super(EntryBinder.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(BoundEntry.class.getName(), classFile, 0, classFile.length);
        }
    }
}
