package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.World;

/**
 * One world gives the same tables from Data Center and from Cloud, except for the columns of {@link CloudDifferences}. The build has a world
 * with content that only Cloud has; the profile {@code full} also has one without it.
 */
class CloudEqualityIT {
    private static final List<String> WEEKS = List.of("2026-W02", "2026-W03");

    private static TwoProducts full;

    @BeforeAll
    static void publish(@TempDir Path folder) throws Exception {
        full = TwoProducts.publish(
                DemoOptions.DEFAULT.withPages(160).withSpaces(2).withCloudContent(new CloudContent(8, 0.1, 0.1)),
                WEEKS.size(),
                folder.resolve("full"));
    }

    @AfterAll
    static void close() {
        full.close();
    }

    private static Map<String, List<String>> differences(TwoProducts sites) throws Exception {
        Map<String, List<String>> differences = new TreeMap<>();
        for (String week : WEEKS) {
            sites.differences(week)
                    .forEach((column, examples) -> differences
                            .computeIfAbsent(column, key -> new ArrayList<>())
                            .addAll(examples));
        }
        return differences;
    }

    /** Without anything that Data Center does not have. */
    @Test
    @FullProfile
    void theSameContentGivesTheSameNumbers(@TempDir Path folder) throws Exception {
        TwoProducts plain = TwoProducts.publish(DemoInstallation.SMALL.withPages(160), WEEKS.size(), folder);
        try {
            Map<String, List<String>> differences = differences(plain);

            assertThat(differences.keySet())
                    .as(() -> described(differences))
                    .containsExactlyElementsOf(CloudDifferences.everywhere());
        } finally {
            plain.close();
        }
    }

    @Test
    void contentThatOnlyCloudHasChangesTheListedColumnsOnly() throws Exception {
        Map<String, List<String>> differences = differences(full);

        assertThat(differences.keySet())
                .as(() -> described(differences))
                .containsExactlyElementsOf(CloudDifferences.all());
    }

    private static String described(Map<String, List<String>> differences) {
        return differences.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theTreeWithContainersIsThatOfTheWorld() throws Exception {
        World world = full.cloud().site().world();
        Map<Long, Map<String, @Nullable Object>> published = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : full.cloud().parquet(WEEKS.get(1), "pages")) {
            if (row.get("page_id") instanceof Number id) {
                published.put(id.longValue(), row);
            }
        }
        List<Page> tree = world.pages().stream()
                .filter(page -> page.visible() && page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .filter(page -> published.containsKey(page.id()))
                .toList();
        Set<Node.Type> seen = new HashSet<>();

        for (Page page : tree) {
            List<Node> above = world.nodesAbove(page.id());
            above.forEach(node -> seen.add(node.type()));
            Map<String, @Nullable Object> expected = new LinkedHashMap<>();
            expected.put(
                    "parent_id",
                    above.isEmpty()
                            ? null
                            : (double) above.get(above.size() - 1).id());
            expected.put("depth", (double)
                    above.stream().filter(node -> node.type() == Node.Type.PAGE).count());
            expected.put("depth_with_folders", (double) above.size());
            expected.put(
                    "path",
                    Stream.concat(above.stream().map(node -> title(world, node)), Stream.of(page.title()))
                            .collect(Collectors.joining(" / ")));
            expected.put("child_count", (double) tree.stream()
                    .filter(other -> isDirectlyAbove(world, page, other))
                    .count());
            expected.put("descendant_count", (double)
                    tree.stream().filter(other -> isAbove(world, page, other)).count());
            expected.put(
                    "reaches_home",
                    (above.isEmpty() ? page.id() : above.get(0).id())
                            == page.space().home());
            Map<String, @Nullable Object> row = published.get(page.id());
            assertThat(row).as("page %s", page.id()).containsAllEntriesOf(expected);
        }
        assertThat(seen).contains(Node.Type.PAGE, Node.Type.FOLDER, Node.Type.WHITEBOARD);
    }

    /** What an export holds of pages: no labels, files and restrictions are written here. */
    @Test
    void anExportOfTheWorldGivesTheSamePages(@TempDir Path folder) throws Exception {
        World world = full.cloud().site().world();
        Files.writeString(folder.resolve("entities.xml"), ExportOfWorld.text(world));
        Shell.Result said = Shell.in(folder)
                .at(world.now())
                .tablesOnly()
                .run("run", "--zone", "UTC", "--quiet", "--export", folder.toString(), "--data", "data");
        assertThat(said.out()).as(said.err()).contains("is published");
        String columns = String.join(", ", ExportOfWorld.COLUMNS);
        String query = "SELECT " + columns + " FROM read_parquet('%s', hive_partitioning = false) ORDER BY page_id";

        List<Map<String, @Nullable Object>> export = DemoInstallation.ask(
                query.formatted(folder.resolve("data/snapshots/week=" + WEEKS.get(1) + "/pages.parquet")));
        List<Map<String, @Nullable Object>> cloud = DemoInstallation.ask(
                query.formatted(full.cloud().snapshot(WEEKS.get(1)).resolve("pages.parquet")));

        assertThat(export).isNotEmpty().hasSameSizeAs(cloud);
        Map<String, String> differences = new TreeMap<>();
        for (int i = 0; i < export.size(); i++) {
            for (String column : ExportOfWorld.COLUMNS) {
                Object one = export.get(i).get(column);
                Object other = cloud.get(i).get(column);
                if (!Objects.equals(one, other)) {
                    differences.put(
                            column, "page %s: %s and %s".formatted(cloud.get(i).get("page_id"), one, other));
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static boolean isAbove(World world, Page page, Page other) {
        return world.nodesAbove(other.id()).stream().anyMatch(node -> node.id() == page.id());
    }

    private static boolean isDirectlyAbove(World world, Page page, Page other) {
        List<Node> above = world.nodesAbove(other.id());
        return !above.isEmpty() && above.get(above.size() - 1).id() == page.id();
    }

    private static String title(World world, Node node) {
        return node.type() == Node.Type.PAGE
                ? world.page(node.id()).orElseThrow().title()
                : world.containers().stream()
                        .filter(container -> container.id() == node.id())
                        .findFirst()
                        .map(Container::title)
                        .orElseThrow();
    }
}
