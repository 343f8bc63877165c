package dev.hotswapd.watch;

import java.util.Optional;

/** Names of the files that editors and desktops put beside the one that is saved. */
final class EditorTempFiles {
    private EditorTempFiles() {}

    /** The pattern of such files that this path's name fits, or empty. */
    static Optional<String> pattern(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals("4913")) {
            // Vim makes and removes it to see whether it may write in the folder.
            return Optional.of("4913");
        }
        if (name.equals(".DS_Store")) {
            return Optional.of(".DS_Store");
        }
        if (name.endsWith("~")) {
            return Optional.of("*~");
        }
        if (name.startsWith(".#")) {
            return Optional.of(".#*");
        }
        if (name.length() > 1 && name.startsWith("#") && name.endsWith("#")) {
            return Optional.of("#*#");
        }
        if (name.startsWith(".") && name.lastIndexOf(".sw") == name.length() - 4 && name.length() > 5) {
            return Optional.of(".*.sw?");
        }
        if (name.endsWith("___jb_tmp___") || name.endsWith("___jb_old___")) {
            return Optional.of("*___jb_*___");
        }
        if (name.endsWith(".kate-swp")) {
            return Optional.of("*.kate-swp");
        }
        return name.startsWith(".goutputstream-") ? Optional.of(".goutputstream-*") : Optional.empty();
    }
}
