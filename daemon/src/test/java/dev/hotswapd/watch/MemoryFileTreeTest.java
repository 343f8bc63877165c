package dev.hotswapd.watch;

final class MemoryFileTreeTest extends FileTreeContract {
    private final MemoryFileTree tree = new MemoryFileTree(new SettableClock());

    @Override
    protected FileTree tree() {
        return tree;
    }

    @Override
    protected void write(String path, String content) {
        tree.write(path, content);
    }

    @Override
    protected void remove(String path) {
        tree.remove(path);
    }

    @Override
    protected void makeFolder(String path) {
        tree.makeFolder(path);
    }

    @Override
    protected void rename(String from, String to) {
        tree.rename(from, to);
    }

    @Override
    protected void link(String path, String target) {
        tree.link(path, target);
    }
}
