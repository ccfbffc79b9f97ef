package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Page;

/** The tables of workflows over twelve weeks, cell for cell, against the world that lives through them. */
class TwelveWeeksTest {
    private static final int WEEKS = 12;

    /** Columns of {@code pages} that are those of {@code workflow}. */
    private static final List<String> OF_PAGES = List.of(
            "workflow_name",
            "workflow_state",
            "state_since",
            "days_in_state",
            "state_final",
            "published_version",
            "draft_ahead",
            "state_expires_at",
            "pending_approvals",
            "pending_approvers",
            "last_rejected_at",
            "read_ack_state");

    private static final Set<String> OF_THE_TABLE = Stream.concat(
                    OF_PAGES.stream(), Stream.of("page_id", "row_quality", "missing_groups"))
            .collect(Collectors.toSet());

    /** Questions about the history: one that names the spaces that are closed, and one for each 100 entries. */
    private static final int ACTIVITY = 20;

    /** One space whose history the account may read, one that has none, and one where it may only view. */
    private static final DemoOptions SITE =
            DemoOptions.USUAL.withPages(90).withSpaces(3).withWorkflows(2);

    @TempDir
    Path folder;

    @Test
    void everyCellOfTwelveWeeksIsTrue() throws Exception {
        try (Stock stock = Stock.of(SITE, folder)) {
            WorkflowTruths expected = new WorkflowTruths(stock.site(), Map.of("Review", 5.0, "Published", 100.0));
            WorkflowRequests requests = new WorkflowRequests(stock.site());
            int changes = 0;
            for (int week = 1; week <= WEEKS; week++) {
                if (week > 1) {
                    stock.site().world().advance();
                }
                stock.site().forget();
                Shell.Said said = stock.run(
                        "--no-csv-files",
                        "--workflow-activity",
                        "post",
                        "--workflow-limit",
                        "Review=5",
                        "--workflow-limit",
                        "Published=100");
                assertThat(said.out()).as(said.err()).contains("is published");
                WorldTruth truth = WorldTruth.of(stock.site());
                expected.take(truth, stock.csv("people"));

                assertRows(stock, truth, "workflow", expected.workflow);
                assertPages(stock, truth, expected.workflow);
                assertRows(stock, truth, "transitions", expected.transitions());
                assertRows(stock, truth, "approvals", expected.approvals);
                assertRows(stock, truth, "workflow_tasks", expected.tasks);
                assertRows(stock, truth, "workflow_parameters", expected.parameters);
                assertRows(stock, truth, "workflow_states", expected.states());
                assertRows(stock, truth, "bottlenecks", expected.bottlenecks());
                changes += expected.transitions().size();
                onlyWhatMayHaveChangedIsAskedFor(stock, requests.take(truth));
            }
            assertThat(changes).as("pages changed their states").isGreaterThan(30);
            theHistoryHoldsThemAll(stock, changes);
        }
    }

    /** Metrics 55 to 60 of every page, and what is missing of them. */
    private static void assertPages(Stock stock, WorldTruth truth, List<Map<String, Object>> workflow)
            throws Exception {
        Map<Object, Map<String, Object>> rows = new HashMap<>();
        workflow.forEach(row -> rows.put(row.get("page_id"), row));
        List<String> wanted = new ArrayList<>();
        for (Page page : truth.listed()) {
            Map<String, Object> row = rows.getOrDefault((double) page.id(), Map.of());
            WorldTruth.Row cells = new WorldTruth.Row().put("page_id", page.id());
            OF_PAGES.forEach(column -> cells.put(column, row.get(column)));
            String missing = Stream.of(
                            "forbidden".equals(row.get("parameters_outcome")) ? "parameters" : "",
                            "forbidden".equals(row.get("status_outcome")) ? "workflow" : "")
                    .filter(group -> !group.isEmpty())
                    .collect(Collectors.joining(";"));
            wanted.add(text(cells.put("missing_groups", missing)
                    .put("row_quality", missing.isEmpty() ? "ok" : "partial")
                    .cells));
        }
        List<String> found = new ArrayList<>();
        for (Map<String, @Nullable Object> row : stock.parquet(truth.week(), "pages")) {
            row.keySet().retainAll(OF_THE_TABLE);
            found.add(text(row));
        }
        assertThat(found).as("pages of %s", truth.week()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** No page but these is asked for its status, and none but these for its parameters, each once. */
    private static void onlyWhatMayHaveChangedIsAskedFor(Stock stock, Set<Long> needed) {
        assertThat(asked(stock, "status")).containsExactlyInAnyOrderElementsOf(needed);
        List<Long> parameters = asked(stock, "parameters");
        assertThat(parameters).doesNotHaveDuplicates();
        assertThat(needed).containsAll(parameters);
        assertThat(stock.hits("/rest/cw/")).isLessThanOrEqualTo(2L * needed.size() + ACTIVITY);
    }

    private static List<Long> asked(Stock stock, String what) {
        Pattern path = Pattern.compile("/rest/cw/1/content/(\\d+)/" + what);
        return stock.site().hits().stream()
                .map(hit -> path.matcher(hit.path()))
                .filter(Matcher::matches)
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private void theHistoryHoldsThemAll(Stock stock, int changes) {
        String data = stock.data().toString();
        Shell shell = Shell.in(folder);
        List<String> asked = shell.run("query", "--data", data, "SELECT count(*) FROM transitions")
                .out()
                .lines()
                .toList();
        assertThat(asked.get(1)).isEqualTo("" + changes);
        String exported =
                shell.run("history", "export", "transitions", "--data", data).out();
        assertThat(exported.lines()).hasSize(changes + 1);
        assertThat(shell.run("history", "rebuild", "--data", data).status()).isZero();
        assertThat(shell.run("history", "export", "transitions", "--data", data).out())
                .isEqualTo(exported);
    }

    private static void assertRows(Stock stock, WorldTruth truth, String table, List<Map<String, Object>> expected)
            throws Exception {
        Set<String> found = new TreeSet<>();
        for (Map<String, @Nullable Object> row : stock.parquet(truth.week(), table)) {
            assertThat(found.add(text(row))).as(table).isTrue();
        }
        Set<String> wanted = new TreeSet<>();
        expected.forEach(row -> assertThat(wanted.add(text(row))).as(table).isTrue());
        Set<String> untrue = new TreeSet<>(found);
        untrue.removeAll(wanted);
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(found);
        assertThat(untrue)
                .as("%s of %s; lacking: %s", table, truth.week(), lacking)
                .isEmpty();
        assertThat(lacking).as("%s of %s", table, truth.week()).isEmpty();
    }

    private static String text(Map<String, ? extends @Nullable Object> row) {
        Map<String, Object> cells = new TreeMap<>();
        row.forEach((column, value) -> {
            if (value instanceof Instant moment) {
                cells.put(column, moment.truncatedTo(ChronoUnit.SECONDS));
            } else if (value instanceof Double number) {
                cells.put(column, Math.round(number * 1e6) / 1e6);
            } else if (value != null) {
                cells.put(column, value);
            }
        });
        return cells.toString();
    }
}
