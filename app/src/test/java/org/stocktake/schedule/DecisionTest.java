package org.stocktake.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Week;
import org.stocktake.schedule.Decision.Reason;

/** What follows from the runs of a week. Week 2026-W48 is due on Saturday, 28 November, and ends on Sunday. */
class DecisionTest {
    private static final String SATURDAY = "2026-11-28T05:17:00Z";
    private static final String NEXT_SATURDAY = "2026-12-05T05:17:00Z";

    private final List<Attempt> attempts = new ArrayList<>();
    private boolean whole;
    private boolean later;
    private Instant changed = Instant.parse("2026-11-01T00:00:00Z");
    private Instant started = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void aWeekIsRunAtItsTime() {
        assertThat(at("2026-11-23T00:00:00Z")).isEqualTo(decision(SATURDAY, Reason.SCHEDULED));
        assertThat(at(SATURDAY)).isEqualTo(decision(SATURDAY, Reason.SCHEDULED));
    }

    @Test
    void aMissedTimeIsCaughtUpInTheSameWeek() {
        assertThat(at("2026-11-29T23:00:00Z")).isEqualTo(decision(SATURDAY, Reason.MISSED));
        assertThat(at("2026-11-30T00:00:00Z")).isEqualTo(decision(NEXT_SATURDAY, Reason.SCHEDULED));
    }

    @Test
    void nothingStartsInTheLastMinutesOfAWeek() {
        assertThat(at("2026-11-29T23:58:00Z").at()).isEqualTo(Instant.parse(SATURDAY));
        ran("2026-11-29T19:50:00Z", 5);
        ran("2026-11-29T23:40:00Z", 5);
        assertThat(at("2026-11-29T23:41:00Z")).isEqualTo(decision(NEXT_SATURDAY, Reason.SITE));
    }

    @Test
    void aCompleteWeekIsNotRunAgain() {
        published(SATURDAY, 0);
        assertThat(at("2026-11-28T06:00:00Z")).isEqualTo(decision(NEXT_SATURDAY, Reason.COMPLETE));
        // An operator tried again, in vain.
        ran("2026-11-28T08:00:00Z", 5);
        assertThat(at("2026-11-28T12:00:00Z")).isEqualTo(decision(NEXT_SATURDAY, Reason.COMPLETE));
    }

    @Test
    void aWeekThatAnOperatorPublishedBeforeItsTimeIsNotRunAgain() {
        published("2026-11-25T09:00:00Z", 0);
        assertThat(at(SATURDAY)).isEqualTo(decision(NEXT_SATURDAY, Reason.COMPLETE));
        attempts.clear();
        whole = true;
        assertThat(at(SATURDAY)).isEqualTo(decision(NEXT_SATURDAY, Reason.COMPLETE));
    }

    @Test
    void aRunThatFailedBeforeTheTimeDelaysNothing() {
        ran("2026-11-28T05:10:00Z", 5);
        published("2026-11-28T05:12:00Z", 3);
        assertThat(at(SATURDAY)).isEqualTo(decision(SATURDAY, Reason.SCHEDULED));
    }

    @Test
    void pausesGrowWhileTheSiteOrTheMachineFails() {
        List<Duration> pauses = new ArrayList<>();
        Instant now = Instant.parse(SATURDAY);
        for (int i = 0; i < 7; i++) {
            ran(now.toString(), i % 2 == 0 ? 5 : 4);
            Decision next = at(now.plusSeconds(60).toString());
            assertThat(next.reason()).isEqualTo(i % 2 == 0 ? Reason.SITE : Reason.MACHINE);
            pauses.add(Duration.between(now.plusSeconds(60), next.at()));
            now = next.at();
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        Duration.ofHours(4));
    }

    @Test
    void anIncompleteWeekIsRepeatedOnceADay() {
        published(SATURDAY, 3);
        assertThat(at("2026-11-28T06:00:00Z")).isEqualTo(decision("2026-11-29T05:18:00Z", Reason.INCOMPLETE));
        ran("2026-11-29T05:18:00Z", 5);
        assertThat(at("2026-11-29T05:20:00Z")).isEqualTo(decision("2026-11-29T05:34:00Z", Reason.SITE));
        published("2026-11-29T05:34:00Z", 0);
        assertThat(at("2026-11-29T05:40:00Z")).isEqualTo(decision(NEXT_SATURDAY, Reason.COMPLETE));
    }

    @Test
    void filesThatFailedBesideACompleteWeekAreRepeated() {
        published(SATURDAY, 4);
        assertThat(at("2026-11-28T05:20:00Z")).isEqualTo(decision("2026-11-28T05:33:00Z", Reason.MACHINE));
    }

    @Test
    void wrongSettingsAndBugsWaitForAChange() {
        for (int status : List.of(2, 70)) {
            attempts.clear();
            changed = Instant.parse("2026-11-01T00:00:00Z");
            ran(SATURDAY, status);
            assertThat(at("2026-11-29T12:00:00Z"))
                    .isEqualTo(decision(NEXT_SATURDAY, status == 2 ? Reason.SETTINGS : Reason.BUG));
            assertThat(at("2026-11-29T12:00:00Z").reason().needsPerson()).isTrue();
            changed = Instant.parse("2026-11-29T11:59:00Z");
            assertThat(at("2026-11-29T12:00:00Z")).isEqualTo(decision("2026-11-29T12:00:00Z", Reason.CHANGED));
        }
    }

    @Test
    void anInterruptedRunIsResumedWhenTheScheduleStartsAgain() {
        for (int status : List.of(130, 143, 137, 1)) {
            attempts.clear();
            started = Instant.parse("2026-11-01T00:00:00Z");
            ran(SATURDAY, status);
            assertThat(at("2026-11-28T05:20:00Z")).isEqualTo(decision("2026-11-28T05:33:00Z", Reason.INTERRUPTED));
            started = Instant.parse("2026-11-28T05:19:00Z");
            assertThat(at("2026-11-28T05:20:00Z")).isEqualTo(decision("2026-11-28T05:20:00Z", Reason.INTERRUPTED));
        }
    }

    @Test
    void aClockThatWasSetBackStartsNoSecondRun() {
        later = true;
        assertThat(at(SATURDAY)).isEqualTo(decision(NEXT_SATURDAY, Reason.CLOCK));
        later = false;
        published("2026-11-29T12:00:00Z", 0);
        assertThat(at("2026-11-28T06:00:00Z")).isEqualTo(decision(NEXT_SATURDAY, Reason.COMPLETE));
        attempts.clear();
        // Its pause would last until the clock is there again.
        ran("2026-11-29T22:00:00Z", 5);
        assertThat(at("2026-11-28T06:00:00Z")).isEqualTo(decision(SATURDAY, Reason.MISSED));
    }

    private void ran(String began, int status) {
        ended(began, status, false);
    }

    private void published(String began, int status) {
        ended(began, status, true);
    }

    /** Each run takes a minute. */
    private void ended(String began, int status, boolean published) {
        Instant start = Instant.parse(began);
        attempts.add(new Attempt(Week.parse("2026-W48"), start, start.plusSeconds(60), status, published));
    }

    private Decision at(String now) {
        return Decision.of(new Situation(
                Instant.parse(now),
                new Timetable(new CronExpression("17 5 * * 6"), ZoneOffset.UTC, Duration.ZERO),
                attempts,
                whole,
                later,
                changed,
                started));
    }

    private static Decision decision(String at, Reason reason) {
        return new Decision(Instant.parse(at), reason);
    }
}
