package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.engine.Row;

/** Answers of a small site, which are asked once, and of others, which are asked for their columns, their size and their rows. */
class AnswerRowsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // The rows of small sites are read at once.
        "1000, 1999",
        "1000, 2000",
        "1001, 1999",
        "1, 2001"
    })
    void anAnswerHasTheSameRowsAtOnceAndStreamed(int pages, int rules) {
        ReadWeeks weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key", "('KB')")
                                .of(
                                        "pages",
                                        "page_id, space_key, title",
                                        rows(pages, page -> "(%d, 'KB', 'Page')".formatted(page)))
                                // Every second rule has no title.
                                .of(
                                        "rules",
                                        "rule_version, rule_id, title",
                                        rows(
                                                rules,
                                                rule -> rule % 2 == 0
                                                        ? "(%d, 'R%04d', 'Rule')".formatted(rule, rule)
                                                        : "(%d, 'R%04d', NULL)".formatted(rule, rule))));

        List<Long> first = new ArrayList<>();
        weeks.ask(published -> {
            AnswerRows answer = AnswerRows.of(published, AnswerRows.Content.RULES, week("2026-W48"));
            assertThat(answer.heads()).extracting(Row.Head::name).startsWith("rule_id", "number");
            assertThat(answer.size().rows()).isEqualTo(rules);
            assertThat(answer.size().values())
                    .containsEntry("title", (long) rules / 2)
                    .containsEntry("remedy", 0L);
            assertThat(answer.rows())
                    .extracting(row -> row.number("rule_version"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, rules)
                            .mapToObj(Long::valueOf)
                            .toList());
            answer.stream(3, row -> first.add(row.number("rule_version")));
            return answer;
        });
        assertThat(first).containsExactly(1L, 2L, 3L);
    }

    private static String[] rows(int count, IntFunction<String> row) {
        return IntStream.rangeClosed(1, count).mapToObj(row).toArray(String[]::new);
    }
}
