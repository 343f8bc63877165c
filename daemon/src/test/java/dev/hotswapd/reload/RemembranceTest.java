package dev.hotswapd.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotswapd.artifact.KnownVersions;
import dev.hotswapd.artifact.KnownVersions.Kept;
import dev.hotswapd.artifact.Quarantine;
import dev.hotswapd.artifact.StageResult;
import dev.hotswapd.artifact.StagedArtifact;
import dev.hotswapd.testing.ForgetfulStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemembranceTest {
    private static final StagedArtifact ONE =
            new StagedArtifact("ticker", 1, Path.of("/d/1/libticker.so"), Path.of("/p/libticker.so"), "x1");
    private static final Quarantine QUARANTINE =
            Quarantine.EMPTY.with(new Quarantine.Entry("x2", false, "crashed", "change the source"));
    private static final KnownVersions GOOD_1 = new KnownVersions(List.of(new Kept(ONE, true)), QUARANTINE);

    private final Store store = new Store();
    private final Remembrance remembrance = new Remembrance(store);

    @Test
    void writesWhatHasChangedAndOnlyThat() {
        remembrance.keep(KnownVersions.NONE, true);
        remembrance.keep(GOOD_1, true);
        remembrance.keep(GOOD_1, true);

        assertThat(store.written).containsExactly(GOOD_1);
        assertThat(remembrance.versions()).containsExactly(1);
    }

    @Test
    void writesNothingWhereAllIsAsTheDaemonBeforeLeftIt() {
        store.left = GOOD_1;
        remembrance.recall(1);

        remembrance.keep(GOOD_1, true);

        assertThat(store.written).isEmpty();
    }

    @Test
    void triesAgainWhereItCouldNotBeWritten() {
        store.full = true;
        remembrance.keep(GOOD_1, true);
        store.full = false;
        remembrance.keep(GOOD_1, true);

        assertThat(store.written).containsExactly(GOOD_1);
    }

    @Test
    void offersNoVersionToTheNextDaemonWhoseCrashWouldBeThatDaemonsToo() {
        store.left = GOOD_1;
        remembrance.recall(1);

        remembrance.keep(GOOD_1, false);
        assertThat(store.written).containsExactly(new KnownVersions(List.of(), QUARANTINE));

        // It has stopped in good order.
        remembrance.keep(GOOD_1, true);
        assertThat(store.written).last().isEqualTo(GOOD_1);
    }

    @Test
    void saysWhatIsSpoilt() {
        assertThat(remembrance.spoilt(ONE)).isEmpty();
        store.intact = false;

        assertThat(remembrance.spoilt(ONE).orElseThrow().toString()).contains("/d/1 is no longer what the build made");
    }

    private static final class Store implements ForgetfulStore {
        private final List<KnownVersions> written = new ArrayList<>();
        private KnownVersions left = KnownVersions.NONE;
        private boolean full;
        private boolean intact = true;

        @Override
        public StageResult stage(Optional<String> liveSha256) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KnownVersions recall(int owner) {
            return left;
        }

        @Override
        public boolean remember(KnownVersions known) {
            if (!full) {
                written.add(known);
            }
            return !full;
        }

        @Override
        public boolean intact(StagedArtifact artifact) {
            return intact;
        }
    }
}
