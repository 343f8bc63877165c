package dev.hotswapd.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ContentTableTest {
    private static final long MS = 1_000_000;
    private static final long MODIFIED_NS = 1_700_000_000_123_000_000L;
    private static final ContentHash HASH = new ContentHash(1, 2);

    private final ContentTable table = new ContentTable();

    private static FileStamp stamp(long modifiedNs) {
        return new FileStamp(10, modifiedNs, "7");
    }

    @Test
    void trustsAnUnchangedStampOfAnOldFile() {
        table.put("a.c", stamp(MODIFIED_NS), HASH, MODIFIED_NS + 51 * MS);

        assertThat(table.trusts("a.c", stamp(MODIFIED_NS))).isTrue();
        assertThat(table.trusts("a.c", stamp(MODIFIED_NS + 1))).isFalse();
        assertThat(table.trusts("a.c", new FileStamp(11, MODIFIED_NS, "7"))).isFalse();
        assertThat(table.trusts("a.c", new FileStamp(10, MODIFIED_NS, "8"))).isFalse();
        assertThat(table.trusts("b.c", stamp(MODIFIED_NS))).isFalse();
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

        assertThat(table.below("src")).containsExactly("src/a.c", "src/deep/b.c");
        assertThat(table.below("")).hasSize(6).isEqualTo(table.paths());
    }
}
