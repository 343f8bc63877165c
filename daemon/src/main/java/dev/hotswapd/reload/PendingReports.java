package dev.hotswapd.reload;

import dev.hotswapd.event.Event;
import dev.hotswapd.host.HostEvent;
import dev.hotswapd.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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

    /** A part that is told as a whole. */
    sealed interface Report {
        /** A loss and its consequences. */
        record Lost(Incident incident) implements Report {}

        /** What came after one. */
        record Happened(Event event) implements Report {}
    }

    PendingReports then(Incident incident) {
        return with(new Report.Lost(incident));
    }

    PendingReports then(Event event) {
        return with(new Report.Happened(event));
    }

    PendingReports explained(HostEvent.Explained why) {
        return each(incident -> incident.loss().number() == why.loss() ? incident.explained(why) : incident);
    }

    /** Every loss so far has come to an end: with what ticks now, or with nothing. */
    PendingReports over(Optional<Incident.Recovery> how) {
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
        return incidents().stream().anyMatch(incident -> incident.quarantined() && !incident.over());
    }

    /** Whether a loss has waited for as long as one may. */
    boolean overdue(Moment at) {
        return incidents().stream().anyMatch(incident -> at.ns() >= incident.toldByNs());
    }

    /** What can be told now. */
    List<Report> ready(Moment at) {
        int count = 0;
        while (count < reports.size() && isReady(reports.get(count), at)) {
            count++;
        }
        return reports.subList(0, count);
    }

    PendingReports after(List<Report> told) {
        return new PendingReports(reports.subList(told.size(), reports.size()));
    }

    /** When a loss must be told though not all is known of it; {@link Moment#NEVER} where nothing but news helps. */
    long wakeNs(boolean inPlace, Moment at) {
        return incidents().stream()
                .filter(incident -> incident.over() || inPlace || at.ns() < incident.toldByNs())
                .mapToLong(Incident::toldByNs)
                .min()
                .orElse(Moment.NEVER);
    }

    private static boolean isReady(Report report, Moment at) {
        return !(report instanceof Report.Lost lost)
                || (lost.incident().over()
                        && (lost.incident().explained()
                                || at.ns() >= lost.incident().toldByNs()));
    }

    private List<Incident> incidents() {
        return reports.stream()
                .filter(Report.Lost.class::isInstance)
                .map(report -> ((Report.Lost) report).incident())
                .toList();
    }

    private PendingReports with(Report report) {
        List<Report> more = new ArrayList<>(reports);
        more.add(report);
        return new PendingReports(more);
    }

    private PendingReports each(UnaryOperator<Incident> change) {
        return new PendingReports(reports.stream()
                .map(report ->
                        report instanceof Report.Lost lost ? new Report.Lost(change.apply(lost.incident())) : report)
                .toList());
    }
}
