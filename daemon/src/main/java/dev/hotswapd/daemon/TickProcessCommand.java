package dev.hotswapd.daemon;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command that starts a tick process: this Java and this program, as small and as quick to start as can be. */
final class TickProcessCommand {
    private static final List<String> SMALL_AND_QUICK = List.of(
            // Room that costs nothing until it is used: a full collection takes 7 ms, and a young one makes ticks late.
            "-Xms16m",
            "-Xmn3m",
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // As soon as in the daemon, or nearly: else a tick would be a tenth slower here; sooner, and starting would
            // be.
            "-XX:CompileThresholdScaling=0.2",
            "-XX:ReservedCodeCacheSize=16m",
            // Messages are read by reflection, each kind a few times: classes made for that would never pay.
            "-Dsun.reflect.inflationThreshold=2147483647",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisplayVMOutputToStderr",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xlog:cds*=off:stderr");

    private TickProcessCommand() {}

    /** @param libraries folder with JNA's own library, which need not be unpacked once more then */
    static List<String> of(Path libraries) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_AND_QUICK);
        command.add("-Djna.boot.library.path=" + libraries);
        // One that does not fit is passed over in silence.
        String archive = System.getProperty("hotswapd.tickProcess.archive", "");
        if (!archive.isEmpty()) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        String options = System.getProperty("hotswapd.tickProcess.options", "");
        Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(command::add);
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            // The jar's manifest allows native code; as an option that would cost the class archive.
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of(
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    "dev.hotswapd.cli.Main"));
        }
        command.add(TickProcessMain.ARGUMENT);
        return command;
    }
}
