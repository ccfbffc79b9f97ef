package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Person;

/** The tables of workflows over a month and a half, row for row, against the world that lives through it. */
class WorkflowWeeksTest {
    private static final int WEEKS = 6;

    /** Whether an answer is fresh or still holds is a matter of how few were asked for. */
    private static final Set<String> OF_ASKING = Set.of("parameters_outcome");

    private static final Set<String> COUNTED_ELSEWHERE = Set.of(
            "limit_days",
            "pct_over_limit",
            "first_approver",
            "first_approver_open",
            "second_approver",
            "second_approver_open",
            "third_approver",
            "third_approver_open",
            "pages_mean_4w",
            "pages_change");

    @TempDir
    Path folder;

    @Test
    void everyRowOfSixWeeksIsTrue() throws Exception {
        DemoOptions options = DemoOptions.USUAL.withPages(60).withSpaces(2).withWorkflows(2);
        try (Stock stock = Stock.of(options, folder)) {
            WorkflowTruths expected = new WorkflowTruths(stock.site());
            Map<String, String> byName = stock.site().world().people().stream()
                    .collect(Collectors.toMap(person -> "name:" + person.username(), Person::key));
            int changes = 0;
            for (int week = 1; week <= WEEKS; week++) {
                if (week > 1) {
                    stock.site().world().advance();
                }
                Shell.Said said = stock.run("--no-csv-files");
                assertThat(said.out()).as(said.err()).contains("is published");
                WorldTruth truth = WorldTruth.of(stock.site());
                expected.take(truth);

                assertRows(stock, truth, "workflow", expected.workflow, OF_ASKING, byName);
                assertRows(stock, truth, "transitions", expected.transitions, Set.of(), byName);
                assertRows(stock, truth, "approvals", expected.approvals, Set.of(), byName);
                assertRows(stock, truth, "workflow_tasks", expected.tasks, Set.of(), byName);
                assertRows(stock, truth, "workflow_parameters", expected.parameters, Set.of(), byName);
                assertRows(stock, truth, "bottlenecks", expected.bottlenecks, COUNTED_ELSEWHERE, byName);
                changes += expected.transitions.size();
            }
            assertThat(changes).as("pages changed their states").isGreaterThan(3);

            String data = stock.data().toString();
            Shell shell = Shell.in(folder);
            List<String> asked = shell.run("query", "--data", data, "SELECT count(*) FROM transitions")
                    .out()
                    .lines()
                    .toList();
            assertThat(asked.get(1)).isEqualTo("" + changes);
            String exported = shell.run("history", "export", "transitions", "--data", data)
                    .out();
            assertThat(exported.lines()).hasSize(changes + 1);
            assertThat(shell.run("history", "rebuild", "--data", data).status()).isZero();
            assertThat(shell.run("history", "export", "transitions", "--data", data)
                            .out())
                    .isEqualTo(exported);
        }
    }

    private static void assertRows(
            Stock stock,
            WorldTruth truth,
            String table,
            List<Map<String, Object>> expected,
            Set<String> leftOut,
            Map<String, String> byName)
            throws Exception {
        Set<String> found = new TreeSet<>();
        for (Map<String, @Nullable Object> row : stock.parquet(truth.week(), table)) {
            Map<String, Object> cells = new TreeMap<>();
            row.forEach((column, value) -> {
                if (value != null && !leftOut.contains(column)) {
                    cells.put(column, plain(column, value, byName));
                }
            });
            found.add(cells.toString());
        }
        Set<String> wanted = new TreeSet<>();
        for (Map<String, Object> row : expected) {
            Map<String, Object> cells = new TreeMap<>();
            row.forEach((column, value) -> cells.put(column, plain(column, value, byName)));
            wanted.add(cells.toString());
        }
        Set<String> untrue = new TreeSet<>(found);
        untrue.removeAll(wanted);
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(found);
        assertThat(untrue)
                .as("%s of %s; lacking: %s", table, truth.week(), lacking)
                .isEmpty();
        assertThat(lacking).as("%s of %s", table, truth.week()).isEmpty();
    }

    private static Object plain(String column, Object value, Map<String, String> byName) {
        if (value instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.SECONDS);
        }
        if (value instanceof Double number) {
            return Math.round(number * 1e6) / 1e6;
        }
        if (column.endsWith("_from") && value.equals("unchanged")) {
            return "status";
        }
        return byName.getOrDefault(value.toString(), value.toString());
    }
}
