package org.stocktake.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times in the five fields of a crontab: minute, hour, day of the month, month, day of the week.
 *
 * @param text as the operator wrote it
 */
public record CronExpression(String text) {
    public static final String EXPECTED = "five fields as in a crontab, like \"17 5 * * 6\"";

    /** A leap year follows within the search of the library, so each date that exists is found. */
    private static final LocalDateTime BEGINNING = LocalDateTime.of(2000, 1, 1, 0, 0);

    /** @throws IllegalArgumentException if it is no expression, or names a date that does not exist */
    public CronExpression {
        text = text.strip().replaceAll("\\s+", " ");
        if (nextOf(text, BEGINNING).isEmpty()) {
            throw new IllegalArgumentException("no date fits the expression " + text);
        }
    }

    /** The first time after this one. */
    LocalDateTime next(LocalDateTime after) {
        return nextOf(text, after).orElseThrow(() -> new IllegalStateException("no time of " + text + " is left"));
    }

    /** In UTC, because the library is not relied on where an hour is skipped or repeated. */
    private static Optional<LocalDateTime> nextOf(String text, LocalDateTime after) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return ExecutionTime.forCron(parser.parse(text).validate())
                .nextExecution(after.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }

    @Override
    public String toString() {
        return text;
    }
}
