package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;

/** What changed between two published weeks, in words and as rows. */
class DiffCommandTest {
    @TempDir
    Path folder;

    /** Publishes a week of pages and spaces that are given as SQL; what is not named is empty. */
    private void publish(String name, String pages, String spaces) {
        new GivenWeeks(folder).publish(name, Map.of("pages", pages, "spaces", spaces));
    }

    private Shell.Said run(String... args) {
        return Shell.in(folder).run(args);
    }

    private List<Map<String, String>> csv(String... args) {
        Shell.Said said = run(args);
        assertThat(said.err()).isEmpty();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(said.out())) {
            return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void twoWeeks() {
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
                FROM (VALUES (NULL, 3, 850, 5, 66.6), ('KB', 3, 850, 5, 66.6), ('NEW', 0, 0, 0, NULL))
                  v(space_key, pages_current, words_total, attachments, pct_labelled)
                """);
    }

    @Test
    void itTellsInWordsWhatChangedAndWhichPagesMovedTheNumbers() {
        twoWeeks();

        assertThat(run("diff", "2026-W46", "2026-W48")).isEqualTo(new Shell.Said(0, """
                From 2026-W46 to 2026-W48; between them 2026-W47.
                Coverage was 100 % and is 100 %.
                Read in 2026-W46 only: OLD. Their pages are gone, not deleted.
                Read in 2026-W48 only: NEW. Their pages appeared, or were restored.
                Both weeks hold 1 space (KB). Numbers of the whole count every space of their week.

                Pages and blog posts
                         1  created
                         1  deleted, or not visible any more
                         1  edited
                         1  with other labels
                         1  renamed

                attachments: 5, was 4 (+1)
                        +2 attachments  New (KB, page 13)
                        -1 attachments  Gone (KB, page 12)

                words_total: 850, was 640 (+210)
                      +300 words  New (KB, page 13)
                       -50 words  Manual (KB, page 11)
                       -40 words  Gone (KB, page 12)

                pct_labelled: 66.60, was 33.30 (+33.30)
                """, ""));
    }

    @Test
    void theSharesOfAllPagesAddUpToTheChangeOfTheNumber() {
        twoWeeks();

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

    private static String text(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    @Test
    void oneSpaceCanBeLookedAtAlone() {
        twoWeeks();

        assertThat(run("diff", "2026-W46", "2026-W48", "--space", "NEW").out())
                .contains("""
                From 2026-W46 to 2026-W48 in space NEW; between them 2026-W47.
                """, "No page changed.", "No headline number changed.");
        assertThat(csv("diff", "2026-W46", "2026-W48", "--space", "kb", "--csv"))
                .hasSize(5);
    }

    @Test
    void weeksThatAreNotThereOrInTheWrongOrderAreRefusedWithASentence() {
        twoWeeks();

        assertThat(run("diff", "2026-W48", "2026-W46"))
                .isEqualTo(
                        new Shell.Said(
                                2,
                                "",
                                "stocktake: 2026-W48 2026-W46: The first week must be before the second. Give the older week first.\n"));
        assertThat(run("diff", "2026-W01", "2026-W46"))
                .isEqualTo(new Shell.Said(
                        2,
                        "",
                        "stocktake: 2026-W01: It is not among the weeks within reach: 3 from 2026-W46 to 2026-W48."
                                + " \"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one"
                                + " back.\n"));
        assertThat(run("diff", "2026-W46", "2026-W48", "--numbers"))
                .isEqualTo(new Shell.Said(
                        2,
                        "",
                        "stocktake: --numbers: It says which rows are written, and goes with --table, --csv or --json."
                                + " Without them, all is told in words.\n"));
    }

    /** A page of the real tree; titles are unique in a space, so the way down names the parent. */
    private record Node(long id, String title, List<String> way) {}

    @Test
    void everyAdditionRemovalRenamingAndMoveOfARealSpaceIsTold() throws IOException {
        String place = System.getProperty("stocktake.realData", "");
        assumeThat(place)
                .as("the tree of a real space, week by week, lies beside the project")
                .isNotEmpty();
        NavigableMap<String, List<Node>> weeks = realWeeks(Path.of(place, "data/bodies/querypie-cloud/tree-history"));
        weeks.forEach((week, nodes) -> publish(week, sql(nodes), "FROM (VALUES (NULL), ('QM')) v(space_key)"));
        Set<Long> seen = new HashSet<>();
        Set<String> kinds = new TreeSet<>();
        for (String week : weeks.tailMap(weeks.firstKey(), false).keySet()) {
            String before = Objects.requireNonNull(weeks.lowerKey(week));
            nodes(weeks, before).forEach(node -> seen.add(node.id()));
            Set<String> told = csv("diff", before, week, "--csv").stream()
                    .map(row -> row.get("page_id") + " " + row.get("kind") + " " + row.get("before") + " > "
                            + row.get("after"))
                    .collect(Collectors.toSet());
            Set<String> expected = differences(nodes(weeks, before), nodes(weeks, week), seen);
            assertThat(told).as(before + " to " + week).isEqualTo(expected);
            expected.forEach(line -> kinds.add(line.split(" ", 3)[1]));
        }
        assertThat(kinds).containsExactly("created", "deleted", "moved", "renamed", "restored");
    }

    private static List<Node> nodes(Map<String, List<Node>> weeks, String week) {
        return Objects.requireNonNull(weeks.get(week));
    }

    private static Set<String> differences(List<Node> before, List<Node> after, Set<Long> seen) {
        Map<Long, Node> was = byId(before);
        Map<Long, Node> is = byId(after);
        Set<String> lines = new HashSet<>();
        is.forEach((id, node) -> {
            Node then = was.get(id);
            if (then == null) {
                lines.add(id + (seen.contains(id) ? " restored" : " created") + "  > " + path(node));
                return;
            }
            if (!then.title().equals(node.title())) {
                lines.add(id + " renamed " + then.title() + " > " + node.title());
            }
            if (!Objects.equals(parent(then, before), parent(node, after))) {
                lines.add(id + " moved " + above(then) + " > " + above(node));
            }
        });
        was.forEach((id, node) -> {
            if (!is.containsKey(id)) {
                lines.add(id + " deleted " + path(node) + " > ");
            }
        });
        return lines;
    }

    private static Map<Long, Node> byId(List<Node> nodes) {
        Map<Long, Node> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(node.id(), node));
        return byId;
    }

    private static String path(Node node) {
        return String.join(" / ", node.way());
    }

    private static String above(Node node) {
        List<String> way = node.way().subList(0, node.way().size() - 1);
        return way.isEmpty() ? "QM" : "QM: " + String.join(" / ", way);
    }

    private static @Nullable Long parent(Node node, List<Node> nodes) {
        List<String> way = node.way().subList(0, node.way().size() - 1);
        return nodes.stream()
                .filter(other -> other.way().equals(way))
                .map(Node::id)
                .findFirst()
                .orElse(null);
    }

    private static String sql(List<Node> nodes) {
        Map<List<String>, Long> ids = new HashMap<>();
        nodes.forEach(node -> ids.put(node.way(), node.id()));
        return nodes.stream()
                .map(node -> "(%d, %s, %s, %s)"
                        .formatted(
                                node.id(),
                                Sql.text(node.title()),
                                ids.get(node.way().subList(0, node.way().size() - 1)),
                                Sql.text(path(node))))
                .collect(Collectors.joining(
                        ", ",
                        "SELECT *, 'QM' AS space_key, 'page' AS content_type, 'current' AS status FROM (VALUES ",
                        ") v(page_id, title, parent_id, path)"));
    }

    /** Each tree in a week of its own: several were kept within one week, and a page went and came back in it. */
    private static NavigableMap<String, List<Node>> realWeeks(Path folder) throws IOException {
        NavigableMap<String, List<Node>> weeks = new TreeMap<>();
        Week week = Week.parse("2025-W38");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                weeks.put(week.toString(), nodesOf(file));
                week = week.plusWeeks(1);
            }
        }
        return weeks;
    }

    private static List<Node> nodesOf(Path file) throws IOException {
        Object loaded = new Load(
                        LoadSettings.builder().setCodePointLimit(10_000_000).build())
                .loadFromString(Files.readString(file));
        List<Node> nodes = new ArrayList<>();
        for (Object entry : (List<?>) Objects.requireNonNull(loaded)) {
            Map<?, ?> page = (Map<?, ?>) entry;
            List<String> way = ((List<?>) Objects.requireNonNull(page.get("breadcrumbs")))
                    .stream().map(String::valueOf).toList();
            nodes.add(new Node(Long.parseLong(String.valueOf(page.get("page_id"))), way.get(way.size() - 1), way));
        }
        return nodes;
    }
}
