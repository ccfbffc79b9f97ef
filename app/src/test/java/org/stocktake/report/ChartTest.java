package org.stocktake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Week;

/** The area of the values is 344 wide from 44, and 114 high above 126. */
class ChartTest {
    private static final Week FIRST = Week.parse("2026-W01");

    private static Chart chart(String unit, @Nullable Double good, List<Week> notes, @Nullable Double... values) {
        List<Chart.Value> weeks = new ArrayList<>();
        for (Double value : Arrays.asList(values)) {
            weeks.add(new Chart.Value(FIRST.plusWeeks(weeks.size()), value));
        }
        return Chart.of(new Chart.Plan("c", "Title", "About.", unit, weeks, good, notes, Chart.Size.SMALL));
    }

    @Test
    void noLineCrossesAWeekWithoutAValue() {
        Chart chart = chart("", null, List.of(), 0.0, 30.0, null, 15.0, null, 0.0, 30.0, 30.0, 30.0);

        assertThat(chart.lines())
                .containsExactly("M44.0 126.0 L87.0 12.0", "M259.0 126.0 L302.0 12.0 L345.0 12.0 L388.0 12.0");
        assertThat(chart.dots()).containsExactly(new Chart.Spot("173.0", "69.0", "2026-W04: 15"));
        assertThat(chart.last()).isEqualTo(new Chart.Spot("388.0", "12.0", "30"));
        assertThat(chart.ticks())
                .containsExactly(
                        new Chart.Tick("126.0", "0"),
                        new Chart.Tick("88.0", "10"),
                        new Chart.Tick("50.0", "20"),
                        new Chart.Tick("12.0", "30"));
    }

    /** Its area is 1,144 wide from 44, and 284 high above 296. */
    @Test
    void aWideChartHasADotForEachValueAndNamesWeeksBetweenTheEnds() {
        List<Chart.Value> values = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            values.add(new Chart.Value(FIRST.plusWeeks(i), i == 1 ? null : 10.0 * (i % 2)));
        }
        Chart chart = Chart.of(new Chart.Plan("c", "Title", "About.", "", values, null, List.of(), Chart.Size.WIDE));

        assertThat(chart.dots()).hasSize(22);
        assertThat(chart.dots().get(0)).isEqualTo(new Chart.Spot("44.0", "296.0", "2026-W01: 0"));
        assertThat(chart.dots().get(2)).isEqualTo(new Chart.Spot("200.0", "12.0", "2026-W04: 10"));
        assertThat(chart.labels())
                .extracting(Chart.Tick::text)
                .containsExactly(
                        "2026-W01", "2026-W04", "2026-W07", "2026-W10", "2026-W13", "2026-W16", "2026-W19", "2026-W23");
    }

    @Test
    void aScaleOfPercentEndsAtAHundred() {
        assertThat(chart("%", null, List.of(), 100.0, 100.0).ticks())
                .containsExactly(new Chart.Tick("126.0", "99"), new Chart.Tick("12.0", "100"));
    }

    @Test
    void aThresholdOutOfViewIsNotDrawn() {
        assertThat(chart("%", 80.0, List.of(), 10.0, 20.0).threshold()).isNull();
        assertThat(chart("%", 80.0, List.of(), 70.0, 90.0).threshold()).isEqualTo(new Chart.Tick("69.0", "80"));
    }

    @Test
    void notesAreMarkedInTheirWeek() {
        assertThat(chart("", null, List.of(FIRST.plusWeeks(2), FIRST.plusWeeks(9)), 1.0, 2.0, 3.0)
                        .marks())
                .containsExactly(new Chart.Mark("388.0", 1));
    }

    @Test
    void aReaderWhoCannotSeeItHearsItsEnds() {
        assertThat(chart("", null, List.of(), null, 4.0, 7.5).description())
                .isEqualTo("About. From 4 in 2026-W02 to 7.5 in 2026-W03.");
        assertThat(chart("", null, List.of(), null, null).description()).isEqualTo("About. No week has a value.");
        assertThat(chart("", null, List.of(), 4.0, 7.5, null).description())
                .isEqualTo("About. From 4 in 2026-W01 to 7.5 in 2026-W02.");
    }
}
