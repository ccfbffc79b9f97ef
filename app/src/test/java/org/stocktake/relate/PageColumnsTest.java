package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stocktake.measure.PageMetrics;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;

class PageColumnsTest {
    /** The metrics of the published table are numbered up to this; some of them take several columns. */
    private static final int LAST = 70;

    /** The columns of an operator's workflow parameters, which come after all others. */
    private static final int PARAMETERS = 61;

    private static final Pattern PLACE = Pattern.compile("(\\d+)([a-z]?)");

    private static final List<Column> PAGES = new PageColumns(
                    PageMetrics.listed().stream().map(Filled::column).toList(),
                    PageMetrics.measured().stream().map(Filled::column).toList(),
                    PageMetrics.planned())
            .table()
            .columns();

    @Test
    void theMetricsStandInTheOrderOfTheirNumbersAndNoneIsMissing() {
        assertThat(letters().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, LAST)
                        .filter(number -> number != PARAMETERS)
                        .boxed()
                        .toList());
    }

    @Test
    void theColumnsOfOneMetricStandTogetherInTheOrderOfTheirLetters() {
        assertThat(letters())
                .allSatisfy((number, letters) -> assertThat(letters)
                        .as("letters of metric %d", number)
                        .isEqualTo(letters.size() == 1 ? List.of("") : alphabet(letters.size())));
    }

    @Test
    void theTableBeginsAndEndsWhereItWasPromised() {
        assertThat(PAGES)
                .extracting(Column::name)
                .startsWith("iso_week", "week_start", "run_id", "extracted_at", "page_id", "space_key", "space_id")
                .containsSubsequence("status", "row_quality", "missing_groups", "parent_id", "depth", "child_count")
                .containsSubsequence("reaches_home", "word_count", "char_count", "task_done", "reading_minutes")
                .containsSubsequence("text_hash", "attachment_count", "created_at", "modified_at", "version_count")
                .containsSubsequence("exempt", "exempt_reason", "finding_count", "worst_severity", "priority_basis")
                .endsWith("priority_basis", "inactive_contributor_count", "placeholder_count", "broken_external_links");
    }

    @Test
    void noColumnStandsThereTwiceAndEachIsDescribedInASentence() {
        assertThat(PAGES).extracting(Column::name).doesNotHaveDuplicates();
        assertThat(PAGES).allSatisfy(column -> assertThat(column.about()).endsWith("."));
    }

    /** By number of the metric, in the order of the table; numbers that come back later are not drawn together. */
    private static Map<Integer, List<String>> letters() {
        Map<Integer, List<String>> letters = new LinkedHashMap<>();
        int before = 0;
        for (Column column : PAGES) {
            Matcher place = PLACE.matcher(column.place());
            assertThat(place.matches())
                    .as("place of %s: %s", column.name(), column.place())
                    .isTrue();
            int number = Integer.parseInt(place.group(1));
            assertThat(number == before || !letters.containsKey(number))
                    .as("columns of metric %d stand together", number)
                    .isTrue();
            letters.computeIfAbsent(number, none -> new ArrayList<>()).add(place.group(2));
            before = number;
        }
        return letters;
    }

    private static List<String> alphabet(int letters) {
        return IntStream.range(0, letters)
                .mapToObj(i -> Character.toString('a' + i))
                .toList();
    }
}
