package org.stocktake.run.week;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.http.RequestStats;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.model.Week;
import org.stocktake.relate.Inputs;
import org.stocktake.run.folder.WorkFolder;
import org.stocktake.source.Preflight;

/** Metadata of a run: the row of {@link Inputs#THIS_RUN}. */
public record RunRecord(
        ScheduledWeek appointment,
        WorkFolder work,
        Preflight survey,
        @Nullable Week previous,
        boolean draftsAsked,
        String programVersion,
        String measuringRules,
        String siteName) {
    public static RunRecord of(WeekContext week, WeekResults results) {
        return new RunRecord(
                week.scheduled(),
                week.work(),
                results.preflight(),
                results.earlier().newest(),
                week.settings().content().drafts(),
                week.programVersion(),
                results.caches().rules(),
                week.settings().origin().name());
    }

    /**
     * Writes or replaces the row.
     *
     * @param requestStats absent for an export
     */
    public void write(Engine engine, @Nullable RequestStats requestStats, double seconds) {
        Preflight.Totals totals = survey.totals();
        engine.run("DELETE FROM this_run");
        try (Appender row = engine.append(Inputs.THIS_RUN)) {
            row.add(Arrays.asList(
                    appointment.week().toString(),
                    appointment.week().monday(),
                    appointment.began(),
                    previous == null ? null : previous.toString(),
                    draftsAsked,
                    survey.coversSite(),
                    work.runId(),
                    appointment.at(),
                    work.startedAt(),
                    appointment.zone().toString(),
                    survey.product(),
                    survey.version(),
                    requestStats == null ? 0L : requestStats.sent(),
                    requestStats == null ? "" : byStream(requestStats),
                    requestStats == null ? 0L : requestStats.retries(),
                    requestStats == null ? 0L : requestStats.rateLimited(),
                    requestStats == null ? 0L : requestStats.bytes(),
                    requestStats == null ? 0L : requestStats.fromDisk(),
                    requestStats == null ? 0.0 : requestStats.paused().toMillis() / 1000.0,
                    requestStats == null ? null : requestStats.pointsEstimated(),
                    requestStats == null ? null : requestStats.pointsSpent(),
                    seconds,
                    programVersion,
                    BodyMeasurer.WORD_RULE,
                    measuringRules,
                    siteName,
                    totals == null ? null : totals.pages(),
                    totals == null ? null : totals.spaces()));
        }
    }

    private static String byStream(RequestStats requestStats) {
        return requestStats.requests().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }
}
