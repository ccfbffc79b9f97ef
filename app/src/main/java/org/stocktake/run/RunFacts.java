package org.stocktake.run;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.http.Traffic;
import org.stocktake.measure.Measure;
import org.stocktake.model.Week;
import org.stocktake.relate.Inputs;
import org.stocktake.source.Survey;

/** What a run says of itself in the tables: the one row of {@link Inputs#THIS_RUN}. */
record RunFacts(
        Appointment appointment,
        WorkFolder work,
        Survey survey,
        @Nullable Week previous,
        boolean draftsAsked,
        String programVersion,
        String measuringRules) {
    /**
     * Writes the row, in place of one that was written before.
     *
     * @param traffic absent where no site was asked
     */
    void write(Engine engine, @Nullable Traffic traffic, double seconds) {
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
                    traffic == null ? 0L : traffic.sent(),
                    traffic == null ? "" : byStream(traffic),
                    traffic == null ? 0L : traffic.retries(),
                    traffic == null ? 0L : traffic.rateLimited(),
                    traffic == null ? 0L : traffic.bytes(),
                    traffic == null ? 0L : traffic.fromDisk(),
                    traffic == null ? 0.0 : traffic.paused().toMillis() / 1000.0,
                    seconds,
                    programVersion,
                    Measure.WORD_RULE,
                    measuringRules));
        }
    }

    private static String byStream(Traffic traffic) {
        return traffic.requests().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }
}
