package dev.hotswapd.reload;

import dev.hotswapd.host.HostEvent;
import dev.hotswapd.host.Loss;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a loss means for each version: whose fault it was, and who is still to be tried.
 *
 * <p>Pure and without state of its own.
 */
final class Losses {
    private final Accounts accounts;

    Losses(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What is known after a loss; nothing is on its way to the tick host then. */
    Versions lost(Versions versions, Loss loss, Moment at) {
        Deck deck = versions.deck();
        Fallback fallback = versions.fallback();
        boolean started = loss.kind() != Loss.Kind.NOT_STARTED;
        Optional<Version> blamed = started ? blamed(deck, loss) : Optional.empty();
        Goods goods =
                blamed.map(v -> fallback.goods().lost(v.number(), loss.atNs())).orElse(fallback.goods());
        boolean good = blamed.filter(v -> fallback.goods().contains(v.number())).isPresent();
        boolean condemned = blamed.filter(v -> !goods.contains(v.number())).isPresent();
        boolean tainted = deck.live().isPresent() ? blamed.equals(deck.live()) && !good : fallback.tainted();

        Versions lost = versions.with(Deck.lost(next(deck, blamed, goods, at)))
                .with(new Fallback(goods, fallback.owner(), tainted, !started))
                .with(versions.shelf().allClosed());
        boolean served = deck.live().isPresent() || deck.swapping().isPresent();
        if (!started || !served) {
            return lost;
        }
        Incident incident = Incident.of(loss, blamed, condemned);
        return quarantined(lost.with(lost.story().then(incident)), incident);
    }

    /** What is known once more has been found out. */
    Versions explained(Versions versions, HostEvent.Explained why) {
        Versions explained = versions.with(versions.story().explained(why));
        return explained
                .story()
                .incident(why.loss())
                .map(i -> quarantined(explained, i))
                .orElse(explained);
    }

    private Versions quarantined(Versions versions, Incident incident) {
        return incident.blamed()
                .filter(version -> incident.condemned())
                .map(version -> versions.with(versions.quarantine()
                        .with(new Quarantine.Entry(
                                version.artifact().sha256(),
                                false,
                                accounts.sameBytes(incident, version),
                                "change the source"))))
                .orElse(versions);
    }

    private static Optional<Version> blamed(Deck deck, Loss loss) {
        Optional<Version> opening = deck.swapping().map(s -> s.next().version());
        Optional<Version> named = Stream.concat(opening.stream(), deck.live().stream())
                .filter(version -> version.number() == loss.version())
                .findFirst();
        // One that was replaced before may go down while it is closed: no fault of those that are there now.
        return named.isPresent() || loss.version() != 0 ? named : deck.live().or(() -> opening);
    }

    /** What was to come comes all the same, unless it was the cause. Good versions are not among them: they wait. */
    private static Optional<Deck.Next> next(Deck deck, Optional<Version> blamed, Goods goods, Moment at) {
        return deck.waiting()
                .or(() -> deck.swapping()
                        .map(Deck.Swapping::next)
                        .filter(next -> !blamed.equals(Optional.of(next.version())))
                        .filter(next -> !goods.contains(next.number())))
                .or(() -> innocent(deck, blamed, goods).map(version -> new Deck.Next(version, Run.again(version, at))));
    }

    /**
     * The live version, where it was not the cause but is not good either: it goes on as it was, rather than nothing.
     * Where another one failed beside it, a good version is the safer ground.
     */
    private static Optional<Version> innocent(Deck deck, Optional<Version> blamed, Goods goods) {
        return deck.live()
                .filter(live -> !blamed.equals(Optional.of(live)))
                .filter(live -> !goods.contains(live.number()))
                .filter(live -> blamed.isEmpty() || goods.versions().isEmpty());
    }
}
