package dev.hotswapd.record;

import java.util.List;

/** File names, few enough to read. */
final class FileNames {
    private static final int SHOWN = 3;

    private FileNames() {}

    static String of(List<String> files) {
        String shown = String.join(" ", files.subList(0, Math.min(SHOWN, files.size())));
        return files.size() <= SHOWN ? shown : shown + " and " + (files.size() - SHOWN) + " more";
    }
}
