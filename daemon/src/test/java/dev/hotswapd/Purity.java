package dev.hotswapd;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.hotswapd.thread.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/** What code that is tested by calling it must not touch. */
final class Purity {
    private static final Set<String> PATH_METHODS_THAT_ASK_THE_DISK = Set.of("toRealPath", "toFile", "register");
    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis");
    private static final Set<String> STREAMS = Set.of("in", "out", "err", "console");

    private Purity() {}

    /** Threads, and all that only threads need; a unit of time is a value. */
    static DescribedPredicate<JavaClass> threads() {
        return resideInAPackage("java.util.concurrent..")
                .and(DescribedPredicate.not(equivalentTo(TimeUnit.class)))
                .or(assignableTo(Thread.class))
                .or(assignableTo(ThreadLocal.class))
                .or(assignableTo(TimerTask.class))
                .or(equivalentTo(Worker.class))
                .as("threads or what they share");
    }

    /** Files, sockets, processes; a stream into memory and the exceptions that ports declare are none of these. */
    static DescribedPredicate<JavaClass> inputAndOutput() {
        return resideInAPackage("java.io..")
                .and(DescribedPredicate.not(assignableTo(IOException.class)))
                .and(DescribedPredicate.not(assignableTo(UncheckedIOException.class)))
                .and(DescribedPredicate.not(assignableTo(ByteArrayOutputStream.class)))
                .or(resideInAnyPackage("java.net..", "java.nio.channels.."))
                .or(equivalentTo(Files.class))
                .or(equivalentTo(FileSystems.class))
                .or(assignableTo(Process.class))
                .or(equivalentTo(ProcessBuilder.class))
                .or(equivalentTo(ProcessHandle.class))
                .or(equivalentTo(Runtime.class))
                .as("files, sockets or processes");
    }

    static DescribedPredicate<JavaAccess<?>> diskByPath() {
        return describe(
                "Path's methods that ask the disk",
                access -> access.getTargetOwner().isAssignableTo(Path.class)
                        && PATH_METHODS_THAT_ASK_THE_DISK.contains(access.getName()));
    }

    static DescribedPredicate<JavaAccess<?>> standardStreams() {
        return describe(
                "the process's standard streams",
                access -> access.getTargetOwner().isEquivalentTo(System.class) && STREAMS.contains(access.getName()));
    }

    /** The machine's clocks, under any of their names. */
    static DescribedPredicate<JavaAccess<?>> clocks() {
        return describe("the machine's clocks", access -> {
            JavaClass owner = access.getTargetOwner();
            boolean now = owner.getPackageName().equals("java.time")
                    && access.getName().equals("now")
                    && access.getTarget() instanceof com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget call
                    && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            boolean system =
                    owner.isEquivalentTo(Clock.class) && access.getName().startsWith("system");
            boolean raw = owner.isEquivalentTo(System.class) && CLOCKS.contains(access.getName());
            return now || system || raw || isNewDate(owner);
        });
    }

    private static boolean isNewDate(JavaClass owner) {
        return owner.isEquivalentTo(java.util.Date.class) || owner.isEquivalentTo(java.util.Calendar.class);
    }
}
