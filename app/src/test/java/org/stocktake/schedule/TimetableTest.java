package org.stocktake.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.model.Week;

/** When the run of a week is due. Berlin is one hour ahead of UTC in winter, and two in summer. */
class TimetableTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aWeekIsDueAtItsFirstTime() {
        assertThat(due("17 5 * * 6", "2026-W48")).contains(Instant.parse("2026-11-28T04:17:00Z"));
        assertThat(due("17 5 * * SAT", "2026-W27")).contains(Instant.parse("2026-07-04T03:17:00Z"));
        assertThat(due("0 22 * * 3,6", "2026-W48")).contains(Instant.parse("2026-11-25T21:00:00Z"));
        assertThat(due("*/5 * * * *", "2026-W48")).contains(Instant.parse("2026-11-22T23:00:00Z"));
    }

    @Test
    void aWeekWithoutATimeIsNotDue() {
        assertThat(due("0 6 1 * *", "2026-W48")).isEmpty();
        assertThat(due("0 6 1 * *", "2026-W49")).contains(Instant.parse("2026-12-01T05:00:00Z"));
        assertThat(timetable("0 6 1 * *", Duration.ZERO).next(Instant.parse("2026-11-23T00:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-12-01T05:00:00Z"), Instant.parse("2027-01-01T05:00:00Z"));
    }

    @Test
    void aTimeInASkippedHourIsTheEndOfThatHour() {
        assertThat(due("30 2 * * SUN", "2026-W13")).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(due("17 5 * * SUN", "2026-W13")).contains(Instant.parse("2026-03-29T03:17:00Z"));
    }

    @Test
    void aTimeInARepeatedHourComesOnce() {
        assertThat(timetable("30 2 * * SUN", Duration.ZERO).next(Instant.parse("2026-10-24T00:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-11-01T01:30:00Z"));
    }

    @Test
    void eachWeekHasOneRun() {
        assertThat(timetable("17 5 * * 1-5", Duration.ofMinutes(4)).next(Instant.parse("2026-11-23T04:21:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-11-30T04:21:00Z"),
                        Instant.parse("2026-12-07T04:21:00Z"),
                        Instant.parse("2026-12-14T04:21:00Z"));
    }

    @Test
    void theOffsetDoesNotMoveARunIntoTheNextWeek() {
        assertThat(timetable("55 23 * * SUN", Duration.ofMinutes(9)).due(Week.parse("2026-W48")))
                .contains(Instant.parse("2026-11-29T22:58:00Z"));
    }

    @Test
    void theOffsetOfASiteIsFixedAndShorterThanTenMinutes() {
        CronExpression cron = new CronExpression("17 5 * * 6");
        assertThat(IntStream.range(0, 5_000)
                        .mapToObj(i -> Timetable.of(cron, BERLIN, "https://wiki-%d.example.org".formatted(i)))
                        .map(Timetable::offset)
                        .distinct()
                        .sorted())
                .startsWith(Duration.ZERO)
                .endsWith(Duration.ofSeconds(599));
        // The hash of a text is part of the Java specification: ('a' * 31 + 'b') * 31 + 'c' = 96354, modulo 600.
        assertThat(Timetable.of(cron, BERLIN, "abc").offset()).isEqualTo(Duration.ofSeconds(354));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17 5 * *", "17 5 * * 6 2026", "17 25 * * 6", "0 0 30 2 *", "@weekly", "17 5 * * SOON"})
    void aTextThatNamesNoTimeIsNoExpression(String text) {
        assertThatThrownBy(() -> new CronExpression(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<Instant> due(String cron, String week) {
        return timetable(cron, Duration.ZERO).due(Week.parse(week));
    }

    private static Timetable timetable(String cron, Duration offset) {
        return new Timetable(new CronExpression(cron), BERLIN, offset);
    }
}
