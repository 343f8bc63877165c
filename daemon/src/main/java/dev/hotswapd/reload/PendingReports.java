package dev.hotswapd.reload;

import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.time.Moment;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened but is not told yet, because what came before it is not known well enough.
 *
 * @param reports in the order in which they are told
 */
record PendingReports(List<Report> reports) {
    static final PendingReports EMPTY = new PendingReports(List.of());

    PendingReports {
        reports = List.copyOf(reports);
    }

    /** A part that is told as a whole: a loss and its consequences, or what came after one. */
    sealed interface Report permits Incident, Happened {}

    record Happened(Event event) implements Report {}

    PendingReports then(Event event) {
        return then(new Happened(event));
    }

    PendingReports then(Report report) {
        return new PendingReports(
                Stream.concat(reports.stream(), Stream.of(report)).toList());
    }

    /** A version was lost once more where the first time its host was suspected: it was the version, and that is told once. */
    PendingReports insteadOfSuspicion(Incident incident) {
        return new PendingReports(
                Stream.concat(reports.stream().filter(report -> !isSuspicion(report, incident)), Stream.of(incident))
                        .toList());
    }

    private static boolean isSuspicion(Report report, Incident of) {
        return report instanceof Incident suspected
                && suspected.isSuspicion()
                && of.blamed().isPresent()
                && of.loss().work() == suspected.loss().work()
                && suspected.loss().version() == of.loss().version();
    }

    PendingReports explained(HostEvent.Explained why) {
        return each(incident -> incident.loss().number() == why.loss() ? incident.explained(why) : incident);
    }

    /** Every loss so far has come to an end: with what ticks now, or with nothing. */
    PendingReports over(Optional<Incident.Recovery> how) {
        return each(incident -> incident.over(how));
    }

    Optional<Incident> incident(int loss) {
        return incidents().filter(incident -> incident.loss().number() == loss).findFirst();
    }

    /** Versions that are being looked into: a crash's source line stands in the library. */
    IntStream lookedInto() {
        return incidents()
                .filter(incident -> !incident.explained())
                .flatMap(incident -> incident.blamed().stream())
                .mapToInt(Version::number);
    }

    /** Whether a loss since which nothing has ticked cost a version its place. */
    boolean givesUpAVersion() {
        return incidents().anyMatch(incident -> incident.quarantined() && !incident.over());
    }

    /** Whether a loss has waited for as long as one may. */
    boolean overdue(Moment at) {
        return incidents().anyMatch(incident -> at.ns() >= incident.toldByNs());
    }

    /** What can be told now. */
    List<Report> ready(Moment at) {
        return reports.stream()
                .takeWhile(report -> !(report instanceof Incident incident) || incident.isReady(at))
                .toList();
    }

    PendingReports after(List<Report> told) {
        return new PendingReports(reports.subList(told.size(), reports.size()));
    }

    /** When a loss must be told though not all is known of it; {@link Moment#NEVER} where nothing but news helps. */
    long wakeNs(boolean inPlace, Moment at) {
        return incidents()
                .filter(incident -> incident.over() || inPlace || at.ns() < incident.toldByNs())
                .mapToLong(Incident::toldByNs)
                .min()
                .orElse(Moment.NEVER);
    }

    private Stream<Incident> incidents() {
        return reports.stream().filter(Incident.class::isInstance).map(Incident.class::cast);
    }

    private PendingReports each(UnaryOperator<Incident> change) {
        return new PendingReports(reports.stream()
                .map(report -> report instanceof Incident incident ? change.apply(incident) : report)
                .toList());
    }
}
