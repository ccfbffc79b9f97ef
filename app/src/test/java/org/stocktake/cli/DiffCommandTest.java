package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes between two published weeks, as text and as rows. */
class DiffCommandTest {
    @TempDir
    private static Path folder;

    /** A week of pages and spaces given as SQL; other tables are empty. */
    private static void publish(String name, String pages, String spaces) {
        new GivenWeeks(folder).publish(name, Map.of("pages", pages, "spaces", spaces));
    }

    private static Shell.Result run(String... args) {
        return Shell.in(folder).run(args);
    }

    private static List<Map<String, String>> csv(String... args) {
        Shell.Result said = run(args);
        assertThat(said.err()).isEmpty();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(said.out())) {
            return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Shared by all tests, which only read them. */
    @BeforeAll
    static void publishThreeWeeks() {
        publish("2026-W46", """
            SELECT *, 'page' AS content_type, 'current' AS status, 'KB' AS space_key, TIMESTAMP '2026-01-01' AS created_at
            FROM (VALUES (10, 'Home', NULL, 'Home', 100, 0, 1, 'a'), (11, 'Guide', 10, 'Home / Guide', 500, 3, 4, ''),
              (12, 'Gone', 10, 'Home / Gone', 40, 1, 1, ''))
              v(page_id, title, parent_id, path, word_count, attachment_count, version_count, labels)
            """, """
            FROM (VALUES (NULL, 3, 640, 4, 33.3), ('KB', 3, 640, 4, 33.3), ('OLD', 0, 0, 0, NULL))
              v(space_key, pages_current, words_total, attachments, pct_labelled)
            """);
        publish("2026-W47", "SELECT 1 AS page_id LIMIT 0", "SELECT 'KB' AS space_key");
        publish("2026-W48", """
            SELECT *, 'page' AS content_type, 'current' AS status, 'KB' AS space_key,
              if(page_id = 13, TIMESTAMP '2026-11-20', TIMESTAMP '2026-01-01') AS created_at
            FROM (VALUES (10, 'Home', NULL, 'Home', 100, 0, 1, 'a'), (11, 'Manual', 10, 'Home / Manual', 450, 3, 6, 'b'),
              (13, 'New', 11, 'Home / Manual / New', 300, 2, 1, ''))
              v(page_id, title, parent_id, path, word_count, attachment_count, version_count, labels)
            """, """
            FROM (VALUES (NULL, 3, 850, 5, 67), ('KB', 3, 850, 5, 67), ('NEW', 0, 0, 0, NULL))
              v(space_key, pages_current, words_total, attachments, pct_labelled)
            """);
    }

    @Test
    void itTellsInWordsWhatChangedAndWhichPagesMovedTheNumbers() {
        assertThat(run("diff", "2026-W46", "2026-W48")).isEqualTo(new Shell.Result(0, """
            From 2026-W46 to 2026-W48; between them 2026-W47.
            Coverage: 100 % (unchanged).
            Read in 2026-W46 only: OLD. Their pages are gone, not deleted.
            Read in 2026-W48 only: NEW. Their pages appeared, or were restored.
            Both weeks hold 1 space (KB). Numbers of the whole count every space of their week.

            Pages and blog posts
                     1  created
                     1  deleted, or not visible any more
                     1  edited
                     1  labels changed
                     1  renamed

            attachments: 5, was 4 (+1); largest changes by page, in attachments:
                    +2  New (KB, page 13)
                    -1  Gone (KB, page 12)

            words_total: 850, was 640 (+210); largest changes by page, in words:
                  +300  New (KB, page 13)
                   -50  Manual (KB, page 11)
                   -40  Gone (KB, page 12)

            pct_labelled: 67.0, was 33.3 (+33.7)
            """, ""));
    }

    @Test
    void theSharesOfAllPagesAddUpToTheChangeOfTheNumber() {
        List<Map<String, String>> rows = csv("diff", "2026-W46", "2026-W48", "--numbers", "--csv", "--most", "100");

        for (String number : List.of("words_total", "attachments", "pages_current")) {
            double pages = rows.stream()
                    .filter(row -> Objects.equals(row.get("number"), number)
                            && !text(row, "page_id").isEmpty())
                    .mapToDouble(row -> Double.parseDouble(text(row, "change")))
                    .sum();
            assertThat(rows)
                    .filteredOn(row -> Objects.equals(row.get("number"), number))
                    .first()
                    .satisfies(row ->
                            assertThat(Double.parseDouble(text(row, "change"))).isEqualTo(pages));
        }
    }

    @Test
    void numbersFollowEachOtherAsInTheReport() {
        List<Map<String, String>> rows = csv("diff", "2026-W46", "2026-W48", "--numbers", "--csv");
        String numbers = rows.stream().map(row -> text(row, "number")).collect(Collectors.joining(" "));

        assertThat(numbers.replaceAll("\\b(\\w+)( \\1\\b)+", "$1"))
                .isEqualTo("pages_current pages_archived blogposts attachments attachment_bytes words_total"
                        + " pct_updated_365d pct_owner_active pct_labelled link_health findings_open health");
    }

    private static String text(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    @Test
    void oneSpaceCanBeLookedAtAlone() {
        assertThat(run("diff", "2026-W46", "2026-W48", "--space", "NEW").out())
                .contains("""
                    From 2026-W46 to 2026-W48 in space NEW; between them 2026-W47.
                    """, "No page changed.", "No headline number changed.");
        assertThat(csv("diff", "2026-W46", "2026-W48", "--space", "kb", "--csv"))
                .hasSize(5);
    }

    @Test
    void weeksThatAreNotThereOrInTheWrongOrderAreRefusedWithASentence() {
        assertThat(run("diff", "2026-W48", "2026-W46"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: 2026-W48 2026-W46: The first week must be before the second. Give the"
                                + " older week first.\n"));
        assertThat(run("diff", "2026-W01", "2026-W46"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: 2026-W01: This week cannot be read. Readable weeks: 3, from 2026-W46"
                                + " to 2026-W48. \"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an"
                                + " archived one back.\n"));
        assertThat(run("diff", "2026-W46", "2026-W48", "--numbers"))
                .isEqualTo(new Shell.Result(
                        2,
                        "",
                        "stocktake: --numbers: It says which rows are written, and goes with --table, --csv or --json."
                                + " Without them, all is told in words.\n"));
    }
}
