package org.stocktake.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stocktake.model.Week;

/**
 * When the run of each week is due: at the first time of the cron expression in the week, and the offset of the site later.
 *
 * @param offset keeps several installations from sending their requests at the same second
 */
public record Timetable(CronExpression cron, ZoneId zone, Duration offset) {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEEE, uuuu-MM-dd, HH:mm", Locale.ENGLISH);

    private static final int OFFSET_SECONDS = 600;

    /** A run that starts later could find itself in the next week, and would publish that one. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** @param site address of the site: the same one always has the same offset */
    public static Timetable of(CronExpression cron, ZoneId zone, String site) {
        return new Timetable(cron, zone, Duration.ofSeconds(Math.floorMod(site.hashCode(), OFFSET_SECONDS)));
    }

    /** The next runs of weeks that are all published in time. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> next = new ArrayList<>();
        LocalDateTime time = monday(week(after)).minusSeconds(1);
        while (next.size() < count) {
            Week week = Week.of(cron.next(time).toLocalDate());
            due(week).filter(due -> due.isAfter(after)).ifPresent(next::add);
            time = monday(week.plusWeeks(1)).minusSeconds(1);
        }
        return List.copyOf(next);
    }

    /** A sentence about the schedule as a whole. */
    public String words() {
        return "The run of a week starts at \"%s\" in %s, plus the offset of this site: %d min %d s."
                .formatted(cron, zone, offset.toMinutes(), offset.toSecondsPart());
    }

    /** "Saturday, 2026-12-05, 05:21 (Europe/Berlin)". */
    public String words(Instant at) {
        return "%s (%s)".formatted(FORM.format(at.atZone(zone)), zone);
    }

    Week week(Instant now) {
        return Week.of(now, zone);
    }

    /** Empty if the cron expression has no time in the week. */
    Optional<Instant> due(Week week) {
        LocalDateTime time = cron.next(monday(week).minusSeconds(1));
        if (!Week.of(time.toLocalDate()).equals(week)) {
            return Optional.empty();
        }
        Instant due = instant(time).plus(offset);
        Instant last = last(week);
        return Optional.of(due.isBefore(last) ? due : last);
    }

    /** The run that is due after those of a week. */
    Instant dueAfter(Week week) {
        return next(monday(week.plusWeeks(1)).atZone(zone).toInstant().minusSeconds(1), 1)
                .get(0);
    }

    /** The last instant at which a run of the week starts. */
    Instant last(Week week) {
        return monday(week.plusWeeks(1)).atZone(zone).toInstant().minus(MARGIN);
    }

    private static LocalDateTime monday(Week week) {
        return week.monday().atStartOfDay();
    }

    /** In a skipped hour the first instant after it; in a repeated hour the first one. */
    private Instant instant(LocalDateTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).toInstant();
    }
}
