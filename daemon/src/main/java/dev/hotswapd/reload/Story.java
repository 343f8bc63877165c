package dev.hotswapd.reload;

import dev.hotswapd.host.HostEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What happened but is not told yet, because what came before it is not known well enough.
 *
 * @param chapters in the order in which they are told
 */
record Story(List<Chapter> chapters) {
    static final Story EMPTY = new Story(List.of());

    Story {
        chapters = List.copyOf(chapters);
    }

    /** A part that is told as a whole. */
    sealed interface Chapter {
        /** A loss and its consequences. */
        record Lost(Incident incident) implements Chapter {}

        /** What came after one. */
        record Happened(Event event) implements Chapter {}
    }

    Story then(Incident incident) {
        return with(new Chapter.Lost(incident));
    }

    Story then(Event event) {
        return with(new Chapter.Happened(event));
    }

    Story explained(HostEvent.Explained why) {
        return each(incident -> incident.loss().number() == why.loss() ? incident.explained(why) : incident);
    }

    /** Every loss so far has come to an end: with what ticks now, or with nothing. */
    Story over(Optional<Incident.Recovery> how) {
        return each(incident -> incident.over(how));
    }

    Optional<Incident> incident(int loss) {
        return incidents().stream()
                .filter(incident -> incident.loss().number() == loss)
                .findFirst();
    }

    /** Versions that are being looked into: a crash's source line stands in the library. */
    IntStream lookedInto() {
        return incidents().stream()
                .filter(incident -> !incident.explained())
                .flatMap(incident -> incident.blamed().stream())
                .mapToInt(Version::number);
    }

    /** Whether a loss since which nothing has ticked cost a version its place. */
    boolean givesUpAVersion() {
        return incidents().stream().anyMatch(incident -> incident.condemned() && !incident.over());
    }

    /** Whether a loss has waited for as long as one may. */
    boolean overdue(Moment at) {
        return incidents().stream().anyMatch(incident -> at.ns() >= incident.toldByNs());
    }

    /** What can be told now. */
    List<Chapter> ready(Moment at) {
        int count = 0;
        while (count < chapters.size() && isReady(chapters.get(count), at)) {
            count++;
        }
        return chapters.subList(0, count);
    }

    Story after(List<Chapter> told) {
        return new Story(chapters.subList(told.size(), chapters.size()));
    }

    /** When a loss must be told though not all is known of it; {@link Settling#NEVER} where nothing but news helps. */
    long wakeNs(boolean inPlace, Moment at) {
        return incidents().stream()
                .filter(incident -> incident.over() || inPlace || at.ns() < incident.toldByNs())
                .mapToLong(Incident::toldByNs)
                .min()
                .orElse(Settling.NEVER);
    }

    private static boolean isReady(Chapter chapter, Moment at) {
        return !(chapter instanceof Chapter.Lost lost)
                || (lost.incident().over()
                        && (lost.incident().explained()
                                || at.ns() >= lost.incident().toldByNs()));
    }

    private List<Incident> incidents() {
        return chapters.stream()
                .filter(Chapter.Lost.class::isInstance)
                .map(chapter -> ((Chapter.Lost) chapter).incident())
                .toList();
    }

    private Story with(Chapter chapter) {
        List<Chapter> more = new ArrayList<>(chapters);
        more.add(chapter);
        return new Story(more);
    }

    private Story each(UnaryOperator<Incident> change) {
        return new Story(chapters.stream()
                .map(chapter -> chapter instanceof Chapter.Lost lost
                        ? new Chapter.Lost(change.apply(lost.incident()))
                        : chapter)
                .toList());
    }
}
