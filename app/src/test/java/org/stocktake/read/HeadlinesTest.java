package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.StocktakeException;
import org.stocktake.read.Headlines.Numbers;

/** The headline numbers, counted by hand. */
class HeadlinesTest {
    private static final String SPACES = "space_key, health, coverage, outdated";
    private static final String FINDINGS = "finding_id, rule_id, severity, state, space_key";
    private static final String RULES = "rule_id, evaluated";
    private static final String[] ALL_EVALUATED = {
        "('OUTDATED', 'yes')", "('APPROVAL_STALLED', 'yes')", "('STATE_STALLED', 'yes')", "('REJECTED_IDLE', 'no')"
    };

    @TempDir
    private Path folder;

    /** The week before has one finding, this week counts each state once. */
    private ReadWeeks weeks() {
        return new ReadWeeks(folder)
                .publish(
                        "2026-W46",
                        new ReadWeeks.Rows()
                                .of("spaces", SPACES, "(NULL, 50.0, 99.5, 3)", "('KB', 50.0, 99.5, 3)")
                                .of("findings", FINDINGS, "('a', 'OUTDATED', 'high', 'new', 'KB')")
                                .of("rules", RULES, ALL_EVALUATED))
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", SPACES, "(NULL, 62.5, 100.0, 1)", "('KB', 62.5, 100.0, 1)")
                                .of(
                                        "findings",
                                        FINDINGS,
                                        "('a', 'OUTDATED', 'high', 'open', 'KB')",
                                        "('b', 'APPROVAL_STALLED', 'critical', 'acknowledged', 'KB')",
                                        "('c', 'STATE_STALLED', 'low', 'reopened', 'KB')",
                                        "('d', 'REJECTED_IDLE', 'medium', 'new', 'KB')",
                                        "('e', 'STATE_STALLED', 'medium', 'suppressed', 'KB')",
                                        "('f', 'OUTDATED', 'medium', 'resolved', 'KB')",
                                        "('g', 'OUTDATED', 'low', 'resolved', 'KB')",
                                        "('h', 'WANTED_PAGE', 'medium', 'new', NULL)",
                                        "('i', 'OUTDATED', 'high', 'open', 'AWAY')")
                                .of("rules", RULES, ALL_EVALUATED));
    }

    @Test
    void theyCountListedFindingsOfTheSpacesOfTheWeek() {
        Headlines headlines = weeks().ask(published -> Headlines.of(published, week("2026-W48")));

        // Open: a, b, d, h. Stalled: b, c, d. The space AWAY is not part of the week.
        assertThat(headlines)
                .isEqualTo(new Headlines(
                        week("2026-W48"),
                        week("2026-W46"),
                        List.of(
                                new Numbers(week("2026-W46"), 50.0, 99.5, 3L, 0L, 1L, 1L, 0L),
                                new Numbers(week("2026-W48"), 62.5, 100.0, 1L, 3L, 4L, 2L, 1L))));
        assertThat(headlines.change(Headline.HEALTH)).isEqualTo(12.5);
        assertThat(headlines.change(Headline.COVERAGE)).isEqualTo(0.5);
        assertThat(headlines.change(Headline.OUTDATED)).isEqualTo(-2);
        assertThat(headlines.change(Headline.STALLED)).isEqualTo(3);
        assertThat(headlines.change(Headline.OPEN)).isEqualTo(3);
    }

    @Test
    void theLongChangeBeginsWithTheOldestWeekOfThePeriodThatKnowsTheNumber() {
        ReadWeeks weeks = weeks().publish(
                        "2026-W35", new ReadWeeks.Rows().of("spaces", SPACES, "(NULL, 10.0, 90.0, 7)"))
                .publish(
                        "2026-W36",
                        new ReadWeeks.Rows().of("spaces", SPACES, "(NULL, 60.0, 100.0, CAST(NULL AS INTEGER))"));

        Headlines newest = weeks.ask(published -> Headlines.of(published, week("2026-W48")));
        Headlines earlier = weeks.ask(published -> Headlines.of(published, week("2026-W46")));

        // W35 is thirteen weeks before W48. The only other week that knows the outdated pages is the week before.
        assertThat(newest.longSince(Headline.HEALTH)).contains(week("2026-W36"));
        assertThat(newest.longChange(Headline.HEALTH)).isEqualTo(2.5);
        assertThat(newest.longSince(Headline.OUTDATED)).isEmpty();
        assertThat(newest.longChange(Headline.OUTDATED)).isNull();
        assertThat(earlier.longSince(Headline.HEALTH)).contains(week("2026-W35"));
        assertThat(earlier.longChange(Headline.HEALTH)).isEqualTo(40);
    }

    @Test
    void aNumberOfFindingsIsNotKnownIfNoRuleOfItWasEvaluated() {
        Headlines headlines = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", SPACES, "(NULL, CAST(NULL AS DOUBLE), 100.0, CAST(NULL AS INTEGER))")
                                .of("findings", FINDINGS, "('a', 'STATE_STALLED', 'high', 'open', NULL)")
                                .of("rules", RULES, "('OUTDATED', 'yes')", "('STATE_STALLED', 'no')"))
                .ask(published -> Headlines.of(published, week("2026-W48")));

        assertThat(headlines)
                .isEqualTo(new Headlines(
                        week("2026-W48"),
                        null,
                        List.of(new Numbers(week("2026-W48"), null, 100.0, null, null, 1L, 0L, 0L))));
        assertThat(headlines.change(Headline.COVERAGE)).isNull();
    }

    @Test
    void aWeekThatIsNotPublishedIsUnknown() {
        ReadWeeks weeks = weeks();

        assertThatThrownBy(() -> weeks.ask(published -> Headlines.of(published, week("2026-W47"))))
                .isInstanceOf(StocktakeException.class)
                .hasMessage("2026-W47: This week cannot be read. Readable weeks: 2, from 2026-W46 to 2026-W48."
                        + " \"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back.");
    }
}
