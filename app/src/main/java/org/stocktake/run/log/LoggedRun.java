package org.stocktake.run.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.group.RunSettings;
import org.stocktake.failure.Code;
import org.stocktake.failure.Ending;
import org.stocktake.failure.Failure;
import org.stocktake.http.RequestStats;
import org.stocktake.model.Week;
import org.stocktake.relate.Coverage;
import org.stocktake.run.outcome.RunOutcome;

/**
 * How a run ended: one line of {@link RunLog}. Each line has the same keys in the same order, and {@code -} where a value
 * is unknown, so that no value needs quotes.
 *
 * @param status exit status; 130 for an interruption by any signal, because Java does not tell which one came
 * @param reason why the status is not 0: a {@link Code}, or {@link #COVERAGE}; absent otherwise
 * @param pages number of pages and blog posts read with their body; absent if the run was stopped before they were counted
 * @param coverage percentage of the expected pages; absent likewise
 * @param requests sent to the site; absent for an export, and if the run was stopped before the first
 */
public record LoggedRun(
        Instant began,
        Week week,
        int status,
        Published published,
        @Nullable String reason,
        @Nullable Long pages,
        @Nullable Double coverage,
        @Nullable Long requests,
        double seconds) {
    /** The reason of a week that is not published because too many pages are missing. */
    public static final String COVERAGE = "COVERAGE";

    static final int INTERRUPTED = 130;

    private static final String UNKNOWN = "-";

    private static final Pattern LINE = Pattern.compile("began=(\\S+) week=(\\S+) status=(\\d{1,3}) result=[a-z]+"
            + " published=(yes|no|before) reason=(-|[A-Z_]+) pages=(-|\\d{1,18}) coverage=(-|\\d{1,3}\\.\\d\\d)"
            + " requests=(-|\\d{1,18}) seconds=(\\d{1,9}\\.\\d)");

    /** Whether the week is published. */
    public enum Published {
        YES,
        NO,
        /** An earlier run published it, and this one repeated only destinations. */
        BEFORE
    }

    public LoggedRun {
        began = began.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A run that came to its end. */
    static LoggedRun of(Instant began, RunOutcome outcome, RunSettings settings) {
        Coverage all = outcome.all();
        RequestStats requests = outcome.requestStats();
        int status = outcome.exitStatus(settings);
        return new LoggedRun(
                began,
                outcome.week(),
                status,
                outcome.published() == null ? Published.NO : Published.YES,
                status == 0 ? null : reason(outcome),
                all.read(),
                all.percent(),
                requests == null ? null : requests.sent(),
                outcome.seconds());
    }

    private static String reason(RunOutcome outcome) {
        if (outcome.published() == null) {
            return outcome.all().complete() ? COVERAGE : Code.SPACE_NOT_WHOLE.name();
        }
        return Optional.of(outcome.notUpdated())
                .filter(failures -> !failures.isEmpty())
                .or(() -> Optional.of(outcome.failures()).filter(failures -> !failures.isEmpty()))
                .orElse(outcome.toEnable())
                .stream()
                .map(Failure::code)
                .map(Code::name)
                .findFirst()
                // A space that the settings name does not exist.
                .orElse(Code.SPACE_NOT_WHOLE.name());
    }

    /** The exit status in a word. */
    public String result() {
        return Ending.of(status).word();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "began=%s week=%s status=%d result=%s published=%s reason=%s pages=%s coverage=%s requests=%s seconds=%.1f",
                began,
                week,
                status,
                result(),
                published.name().toLowerCase(Locale.ROOT),
                reason == null ? UNKNOWN : reason,
                pages == null ? UNKNOWN : pages,
                // Rounded down, so that 100.00 means complete.
                coverage == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f", Math.floor(coverage * 100) / 100),
                requests == null ? UNKNOWN : requests,
                seconds);
    }

    /** Absent for a line that was cut off, or that another version wrote in another form. */
    static Optional<LoggedRun> parse(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LoggedRun(
                    Instant.parse(found.group(1)),
                    Week.parse(found.group(2)),
                    Integer.parseInt(found.group(3)),
                    Published.valueOf(found.group(4).toUpperCase(Locale.ROOT)),
                    known(found.group(5)).orElse(null),
                    known(found.group(6)).map(Long::valueOf).orElse(null),
                    known(found.group(7)).map(Double::valueOf).orElse(null),
                    known(found.group(8)).map(Long::valueOf).orElse(null),
                    Double.parseDouble(found.group(9))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> known(String value) {
        return Optional.of(value).filter(text -> !text.equals(UNKNOWN));
    }
}
