package org.stocktake.run.week;

import java.time.Instant;
import java.time.ZoneId;
import org.stocktake.config.group.RunSettings;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/**
 * The week that a run belongs to.
 *
 * @param week the week to publish
 * @param current the current week
 * @param at the scheduled instant, the reference of all ages
 */
public record ScheduledWeek(Week week, Week current, Instant at, ZoneId zone) {
    public static ScheduledWeek of(RunSettings settings, Instant now) {
        ZoneId zone = settings.zone();
        Week current = Week.of(now, zone);
        Week week = settings.week() == null ? current : settings.week();
        if (week.compareTo(current) > 0) {
            throw new StocktakeException(
                    Code.SETTING,
                    "run.week",
                    "%s has not begun; it is %s in %s.".formatted(week, current, zone),
                    "Omit the setting to publish the current week.");
        }
        // A past week is dated at its last second, so that nothing in it is newer.
        Instant end = week.plusWeeks(1).monday().atStartOfDay(zone).toInstant().minusSeconds(1);
        return new ScheduledWeek(week, current, now.isBefore(end) ? now : end, zone);
    }

    /** Start of the week. */
    Instant began() {
        return week.monday().atStartOfDay(zone).toInstant();
    }
}
