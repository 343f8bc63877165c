package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ContentTableTest {
    private static final long MS = 1_000_000;
    private static final long MODIFIED_NS = 1_700_000_000_123_000_000L;
    private static final ContentHash HASH = new ContentHash(1, 2);

    private final ContentTable table = new ContentTable();

    private static FileStamp stamp(long modifiedNs) {
        return new FileStamp(10, modifiedNs, modifiedNs, 7);
    }

    @Test
    void trustsAnUnchangedStampOfAnOldFile() {
        table.put("a.c", stamp(MODIFIED_NS), HASH, MODIFIED_NS + 51 * MS);

        assertThat(table.trusts("a.c", stamp(MODIFIED_NS))).isTrue();
        assertThat(table.trusts("a.c", stamp(MODIFIED_NS + 1))).isFalse();
        assertThat(table.trusts("a.c", new FileStamp(11, MODIFIED_NS, MODIFIED_NS, 7)))
                .isFalse();
        assertThat(table.trusts("a.c", new FileStamp(10, MODIFIED_NS, MODIFIED_NS, 8)))
                .isFalse();
        assertThat(table.trusts("b.c", stamp(MODIFIED_NS))).isFalse();
    }

    @Test
    void doesNotTrustAFileWhoseTimeAloneWasSetBack() {
        table.put("a.c", stamp(MODIFIED_NS), HASH, MODIFIED_NS + 51 * MS);
        FileStamp setBack = new FileStamp(10, MODIFIED_NS, MODIFIED_NS + 90 * MS, 7);
        assertThat(table.trusts("a.c", setBack)).isFalse();
        assertThat(table.lastHad("a.c", setBack)).isFalse();

        table.put("a.c", setBack, HASH, MODIFIED_NS + 139 * MS);
        assertThat(table.trusts("a.c", setBack)).isFalse();
        table.put("a.c", setBack, HASH, MODIFIED_NS + 141 * MS);
        assertThat(table.trusts("a.c", setBack)).isTrue();
    }

    @Test
    void tellsWhoseContentWasWrittenAnewThoughItIsTheSame() {
        table.put("a.c", stamp(MODIFIED_NS), HASH, MODIFIED_NS + 51 * MS);
        long laterNs = MODIFIED_NS + 1_000 * MS;

        assertThat(writtenAnew(laterNs, laterNs)).as("written").isTrue();
        assertThat(writtenAnew(laterNs, laterNs + 3 * MS))
                .as("written, and its mode set")
                .isTrue();
        assertThat(writtenAnew(MODIFIED_NS - 1_000 * MS, laterNs))
                .as("copied with its time")
                .isTrue();
        assertThat(table.isWrittenAnew("a.c", new FileStamp(10, MODIFIED_NS, MODIFIED_NS, 8)))
                .as("replaced")
                .isTrue();
        assertThat(writtenAnew(MODIFIED_NS, MODIFIED_NS)).as("as it was").isFalse();
        assertThat(writtenAnew(MODIFIED_NS, laterNs)).as("its mode set").isFalse();
        assertThat(writtenAnew(MODIFIED_NS, MODIFIED_NS + 3 * MS))
                .as("its mode set soon after")
                .isFalse();
        assertThat(writtenAnew(laterNs, laterNs + 1_000 * MS))
                .as("its time set forward")
                .isFalse();
        assertThat(table.isWrittenAnew("b.c", stamp(laterNs))).as("unknown").isFalse();
    }

    private boolean writtenAnew(long modifiedNs, long changedNs) {
        return table.isWrittenAnew("a.c", new FileStamp(10, modifiedNs, changedNs, 7));
    }

    @Test
    void tellsWhatASearchMissed() {
        for (String path : List.of("src/a.c", "src/b.c", "src/deep/c.c", "d.c")) {
            table.put(path, stamp(1), HASH, 1);
        }
        long search = table.searching();
        table.found("src/a.c");
        table.put("new.c", stamp(1), HASH, 1);
        assertThat(table.missedBelow("", search)).containsExactlyInAnyOrder("src/b.c", "src/deep/c.c", "d.c");
        assertThat(table.missedBelow("src", search)).containsExactlyInAnyOrder("src/b.c", "src/deep/c.c");

        table.searching();
        table.found("d.c");
        table.found("gone.c");
        assertThat(table.missedBelow("", search)).containsExactlyInAnyOrder("src/b.c", "src/deep/c.c");
        assertThat(table.size()).isEqualTo(5);
    }

    /** As many as a tree of JavaScript's modules has, at a heap of about a hundred megabytes with all else in it. */
    @Test
    void holdsThreeHundredThousandFilesInLittleMemory() {
        SourceTable sources = new SourceTable();
        long before = usedBytes();
        for (int folder = 0; folder < 600; folder++) {
            for (int file = 0; file < 500; file++) {
                String path =
                        "node_modules/package-number-" + folder + "/lib/internal/some-module-file-" + file + ".js";
                table.put(path, stamp(file), HASH, 1);
                sources.put(path, HASH);
            }
        }
        Inputs inputs = sources.inputs();
        sources.put("node_modules/new.js", HASH);
        long used = usedBytes() - before;

        assertThat(table.size()).isEqualTo(300_000);
        assertThat(sources.inputs().changedSince(inputs)).containsExactly("node_modules/new.js");
        assertThat(used).isLessThan(80_000_000);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void doesNotTrustAFileThatWasReadRightAfterItWasWritten() {
        table.put("a.c", stamp(MODIFIED_NS), HASH, MODIFIED_NS + 49 * MS);

        assertThat(table.trusts("a.c", stamp(MODIFIED_NS))).isFalse();
    }

    @Test
    void doesNotTrustAFileFromTheFuture() {
        table.put("a.c", stamp(MODIFIED_NS + 3_600_000 * MS), HASH, MODIFIED_NS);

        assertThat(table.trusts("a.c", stamp(MODIFIED_NS + 3_600_000 * MS))).isFalse();
    }

    @Test
    void trustsWholeSecondsOnlyAfterTwo() {
        long second = MODIFIED_NS / 1_000_000_000 * 1_000_000_000;
        table.put("young.c", stamp(second), HASH, second + 1_900 * MS);
        table.put("old.c", stamp(second), HASH, second + 2_100 * MS);

        assertThat(table.trusts("young.c", stamp(second))).isFalse();
        assertThat(table.trusts("old.c", stamp(second))).isTrue();
    }

    @Test
    void findsWhatLiesBelowAFolderAndNotBesideIt() {
        for (String path : new String[] {"src", "src/a.c", "src/deep/b.c", "src-gen/c.c", "src.c", "srcs/d.c"}) {
            table.put(path, stamp(1), HASH, 1);
        }

        assertThat(table.below("src")).containsExactlyInAnyOrder("src/a.c", "src/deep/b.c");
        assertThat(table.below("")).hasSize(6);
    }
}
