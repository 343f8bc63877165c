package dev.hotswapd.adapter.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

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
    private final Class<? extends LongConsumer> form;
    private final byte[] template;
    private final Deque<LongConsumer> free = new ArrayDeque<>();

    /** @param form the template: {@link BoundEntry} or {@link BoundContextEntry} */
    EntryBinder(Class<? extends LongConsumer> form) {
        this.form = form;
        try (InputStream in = form.getResourceAsStream(form.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IllegalStateException("the class file of " + form.getName() + " is missing");
            }
            template = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Ahead of the first bind, for which a recovery waits.
        free.push(define());
    }

    /**
     * Binds the function that {@code library}'s function mapper names.
     *
     * @throws UnsatisfiedLinkError where the library does not have it
     */
    synchronized LongConsumer bind(NativeLibrary library) {
        LongConsumer entry = free.isEmpty() ? define() : free.pop();
        try {
            Native.register(entry.getClass(), library);
            return entry;
        } catch (UnsatisfiedLinkError e) {
            free.push(entry);
            throw e;
        }
    }

    /** Unbinds an entry; its holder must never call it again, as it will be another version's. */
    synchronized void unbind(LongConsumer entry) {
        Native.unregister(entry.getClass());
        free.push(entry);
    }

    private LongConsumer define() {
        try {
            return (LongConsumer) new OneClassLoader()
                    .define(form.getName(), template)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the entry's class cannot be made", e);
        }
    }

    private static final class OneClassLoader extends ClassLoader {
        OneClassLoader() {
            super(EntryBinder.class.getClassLoader());
        }

        Class<?> define(String name, byte[] classFile) {
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
