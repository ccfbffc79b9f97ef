package org.stocktake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.Week;
import org.stocktake.read.ReadWeeks;
import org.stocktake.table.Column;
import org.stocktake.table.Type;

/** Charts with their notes, over weeks made by hand. */
class TrendsTest {
    @TempDir
    private Path folder;

    private static ReadWeeks.Rows week(String health, int wordRule) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, word_rule",
                        "('r', TIMESTAMP '2026-11-23 06:00:00', 100.0, %d)".formatted(wordRule))
                .of("spaces", "space_key, health", "(NULL, %s)".formatted(health), "('KB', %s)".formatted(health));
    }

    private Trends trends(String first) {
        return new ReadWeeks(folder)
                .publish("2026-W40", week("70.0", 1))
                .publish("2026-W44", week("NULL", 2))
                .publish("2026-W46", week("80.0", 2))
                .ask(published -> Trends.of(
                        published,
                        "KB",
                        List.of(Trends.lines().get(0)),
                        Week.parse(first),
                        Week.parse("2026-W46"),
                        Chart.Size.SMALL));
    }

    @Test
    void weeksThatWereNotPublishedHaveOneNoteForEachRun() {
        Trends trends = trends("2026-W40");

        assertThat(trends.missing())
                .extracting(Week::toString)
                .containsExactly("2026-W41", "2026-W42", "2026-W43", "2026-W45");
        assertThat(trends.notes())
                .containsExactly(
                        new Trends.Note(1, Week.parse("2026-W41"), "No week from 2026-W41 to 2026-W43 was published."),
                        new Trends.Note(2, Week.parse("2026-W44"), "Words are counted by rule 2."),
                        new Trends.Note(3, Week.parse("2026-W45"), "This week was not published."));
        assertThat(trends.charts().get(0).marks())
                .extracting(Chart.Mark::number)
                .containsExactly(1, 2, 3);
        // Neither the missing weeks nor the unknown value are crossed.
        assertThat(trends.charts().get(0).lines()).isEmpty();
        assertThat(trends.charts().get(0).dots())
                .extracting(Chart.Spot::text)
                .containsExactly("2026-W40: 70", "2026-W46: 80");
    }

    @Test
    void aPeriodStartsWithTheOldestWeek() {
        assertThat(trends("2025-W01").weeks().get(0)).isEqualTo(Week.parse("2026-W40"));
    }

    @Test
    void aColumnWithoutALineOfItsOwnHasTheTextsOfTheDictionary() {
        assertThat(Trends.Line.of(Column.of("pct_updated_90d", Type.DECIMAL, "percent", "Updated within 90 days.")))
                .isEqualTo(new Trends.Line("pct_updated_90d", "Updated 90d", "Updated within 90 days.", "%", null));
        assertThat(Trends.Line.of(Column.of("health", Type.DECIMAL, "percent", "Other text."))
                        .title())
                .isEqualTo("Health");
    }
}
