package dev.hotswapd.adapter.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.adapter.filesystem.LibrarySearch.Asker;
import dev.hotswapd.adapter.filesystem.LibrarySearch.Place;
import dev.hotswapd.adapter.filesystem.LibrarySearch.Place.Elsewhere;
import dev.hotswapd.adapter.filesystem.LibrarySearch.Place.Nowhere;
import dev.hotswapd.adapter.filesystem.LibrarySearch.Place.Ours;
import dev.hotswapd.artifact.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {
    private static final String NAME = "libx.so";

    private final Path dir;
    private final Path root;
    private final Path plugin;

    LibrarySearchTest(@TempDir Path dir) throws IOException {
        this.dir = dir.toRealPath();
        root = this.dir.resolve("project");
        plugin = file("project/build/libticker.so");
    }

    @Test
    void looksInTheRunpath() throws IOException {
        Path library = file("project/lib/libx.so");

        assertThat(find(runpath("$ORIGIN/../none", "$ORIGIN/../lib"))).isEqualTo(new Ours(library));
        assertThat(find(runpath(root.resolve("lib").toString()))).isEqualTo(new Ours(library));
    }

    @Test
    void takesWhatIsRelativeToThePluginEvenOutsideTheRoot() throws IOException {
        Path library = file("engine/libx.so");

        assertThat(find(runpath("$ORIGIN/../../engine"))).isEqualTo(new Ours(library));
        assertThat(find(runpath(dir.resolve("engine").toString()))).isEqualTo(new Elsewhere());
    }

    @Test
    void followsALinkToThePlugin() throws IOException {
        Path library = file("project/real/libx.so");
        Path link = Files.createSymbolicLink(root.resolve("build/link.so"), file("project/real/libticker.so"));

        assertThat(search().find(NAME, new Asker(link, runpath("$ORIGIN"), Optional.empty())))
                .isEqualTo(new Ours(library));
    }

    @Test
    void inheritsTheOlderKindOfPathOnly() throws IOException {
        Path library = file("project/lib/libx.so");
        Asker byRpath = new Asker(plugin, rpath("$ORIGIN/../lib"), Optional.empty());
        Asker byRunpath = new Asker(plugin, runpath("$ORIGIN/../lib"), Optional.empty());
        Path between = file("project/other/liby.so");

        assertThat(search().find(NAME, new Asker(between, rpath(), Optional.of(byRpath))))
                .isEqualTo(new Ours(library));
        assertThat(search().find(NAME, new Asker(between, runpath("/none"), Optional.of(byRpath))))
                .isEqualTo(new Nowhere());
        assertThat(search().find(NAME, new Asker(between, rpath(), Optional.of(byRunpath))))
                .isEqualTo(new Nowhere());
    }

    @Test
    void asksTheEnvironmentBeforeTheRunpathAndAfterTheRpath() throws IOException {
        Path library = file("project/lib/libx.so");
        Path environment = file("project/env/libx.so");
        LibrarySearch search = new LibrarySearch(root, Optional.of(":" + environment.getParent() + ":/none"));

        assertThat(search.find(NAME, new Asker(plugin, runpath("$ORIGIN/../lib"), Optional.empty())))
                .isEqualTo(new Ours(environment));
        assertThat(search.find(NAME, new Asker(plugin, rpath("$ORIGIN/../lib"), Optional.empty())))
                .isEqualTo(new Ours(library));
    }

    @Test
    void looksBesideThePluginLast() throws IOException {
        Path beside = file("project/build/libx.so");
        file("project/build/libc.so.6");

        assertThat(find(rpath())).isEqualTo(new Ours(beside));
        assertThat(search().find("libc.so.6", new Asker(plugin, rpath(), Optional.empty())))
                .isEqualTo(new Elsewhere());
    }

    @Test
    void takesAPathAsOneFromWhereTheBuildRan() throws IOException {
        Path library = file("project/build/libx.so");
        Asker asker = new Asker(plugin, rpath(), Optional.empty());

        assertThat(search().find("build/libx.so", asker)).isEqualTo(new Ours(library));
        assertThat(search().find("./libx.so", asker)).isEqualTo(new Ours(library));
        assertThat(search().find(library.toString(), asker)).isEqualTo(new Ours(library));
        assertThat(search().find("$ORIGIN/libx.so", asker)).isEqualTo(new Ours(library));
        assertThat(search().find("elsewhere/libx.so", asker)).isEqualTo(new Nowhere());
        assertThat(search().find("/proc/self/exe", asker)).isEqualTo(new Elsewhere());
    }

    @Test
    void findsNothingUnderNamesThatNoFileHas() {
        assertThat(search().find("", new Asker(plugin, runpath("/\0"), Optional.empty())))
                .isEqualTo(new Nowhere());
        assertThat(search().find("lib\0x", new Asker(plugin, rpath(), Optional.empty())))
                .isEqualTo(new Nowhere());
    }

    private Place find(Needs needs) {
        return search().find(NAME, new Asker(plugin, needs, Optional.empty()));
    }

    private LibrarySearch search() {
        return new LibrarySearch(root, Optional.empty());
    }

    private Path file(String path) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private static Needs runpath(String... folders) {
        return new Needs(List.of(NAME), Optional.empty(), List.of(folders), List.of());
    }

    private static Needs rpath(String... folders) {
        return new Needs(List.of(NAME), Optional.empty(), List.of(), List.of(folders));
    }
}
