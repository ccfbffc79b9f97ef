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
import org.stocktake.FullProfile;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;

/**
 * Changes from week to week in the tree of a real space, compared with the trees themselves.
 * In the build, {@code ChangesIT} has each kind of change.
 */
@FullProfile
class RealSpaceDiffIT {
    @TempDir
    Path folder;

    /** A page of the real tree. Titles are unique in a space, so the path identifies the parent. */
    private record Node(long id, String title, List<String> way) {}

    @Test
    void everyAdditionRemovalRenamingAndMoveOfARealSpaceIsTold() throws IOException {
        String place = System.getProperty("stocktake.realData", "");
        assumeThat(place)
                .as("the tree of a real space, week by week, lies beside the project")
                .isNotEmpty();
        NavigableMap<String, List<Node>> weeks = realWeeks(Path.of(place, "data/bodies/querypie-cloud/tree-history"));
        GivenWeeks given = new GivenWeeks(folder);
        weeks.forEach((week, nodes) -> given.publish(
                week, Map.of("pages", sql(nodes), "spaces", "FROM (VALUES (NULL), ('QM')) v(space_key)")));
        Set<Long> seen = new HashSet<>();
        Set<String> kinds = new TreeSet<>();
        for (String week : weeks.tailMap(weeks.firstKey(), false).keySet()) {
            String before = Objects.requireNonNull(weeks.lowerKey(week));
            nodes(weeks, before).forEach(node -> seen.add(node.id()));
            Set<String> told = rows(before, week).stream()
                    .map(row -> row.get("page_id") + " " + row.get("kind") + " " + row.get("before") + " > "
                            + row.get("after"))
                    .collect(Collectors.toSet());
            Set<String> expected = differences(nodes(weeks, before), nodes(weeks, week), seen);
            assertThat(told).as(before + " to " + week).isEqualTo(expected);
            expected.forEach(line -> kinds.add(line.split(" ", 3)[1]));
        }
        assertThat(kinds).containsExactly("created", "deleted", "moved", "renamed", "restored");
    }

    private List<Map<String, String>> rows(String before, String after) {
        Shell.Result said = Shell.in(folder).run("diff", before, after, "--csv");
        assertThat(said.err()).isEmpty();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(said.out())) {
            return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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

    /** Assigns each tree to its own week. Several trees are from one week, in which a page was deleted and restored. */
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
