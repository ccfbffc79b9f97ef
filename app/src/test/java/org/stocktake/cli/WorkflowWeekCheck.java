package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.world.Page;

/** The workflow tables, cell by cell, and the requests to the workflow app. */
final class WorkflowWeekCheck implements WeeklyCheck {
    static final List<String> TABLES = List.of(
            "workflow",
            "pages",
            "transitions",
            "approvals",
            "workflow_tasks",
            "workflow_parameters",
            "workflow_states",
            "bottlenecks");

    /** Columns of {@code pages} that equal those of {@code workflow}. */
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

    /** Requests for the history: one that names spaces without permission, and one per 100 entries. */
    private static final int ACTIVITY = 20;

    /** Actual and expected rows, as text. */
    private record Rows(List<String> found, List<String> wanted) {}

    /** Requests of a week: for single pages, for all, and the pages that need one. */
    private record Asked(List<Long> status, List<Long> parameters, long all, Set<Long> needed) {}

    private final ExpectedWorkflowRows expected;
    private final WorkflowRequests requests;
    /** By table and week. */
    private final Map<String, Map<String, Rows>> tables = new TreeMap<>();

    private final Map<String, Asked> asked = new TreeMap<>();

    /** @param expected is advanced to each checked week */
    WorkflowWeekCheck(DemoSite site, ExpectedWorkflowRows expected) {
        this.expected = expected;
        this.requests = new WorkflowRequests(site);
    }

    @Override
    public void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception {
        expected.take(truth, demoInstallation.csv("people"));
        Map<String, List<Map<String, Object>>> wanted = Map.of(
                "workflow",
                expected.workflow,
                "pages",
                pages(truth),
                "transitions",
                expected.transitions(),
                "approvals",
                expected.approvals,
                "workflow_tasks",
                expected.tasks,
                "workflow_parameters",
                expected.parameters,
                "workflow_states",
                expected.states(),
                "bottlenecks",
                expected.bottlenecks());
        for (String table : TABLES) {
            List<String> found = new ArrayList<>();
            for (Map<String, @Nullable Object> row : demoInstallation.parquet(truth.week(), table)) {
                if (table.equals("pages")) {
                    row.keySet().retainAll(OF_THE_TABLE);
                }
                found.add(text(row));
            }
            Rows rows = new Rows(
                    found,
                    Objects.requireNonNull(wanted.get(table)).stream()
                            .map(WorkflowWeekCheck::text)
                            .toList());
            tables.computeIfAbsent(table, none -> new TreeMap<>()).put(truth.week(), rows);
        }
        asked.put(
                truth.week(),
                new Asked(
                        asked(demoInstallation, "status"),
                        asked(demoInstallation, "parameters"),
                        demoInstallation.hits("/rest/cw/"),
                        requests.take(truth)));
    }

    /** Metrics 55 to 60 of every page, and their missing groups. */
    private List<Map<String, Object>> pages(ExpectedPages truth) {
        Map<Object, Map<String, Object>> rows = new HashMap<>();
        expected.workflow.forEach(row -> rows.put(row.get("page_id"), row));
        List<Map<String, Object>> pages = new ArrayList<>();
        for (Page page : truth.listed()) {
            Map<String, Object> row = rows.getOrDefault((double) page.id(), Map.of());
            ExpectedPages.Row cells = new ExpectedPages.Row().put("page_id", page.id());
            OF_PAGES.forEach(column -> cells.put(column, row.get(column)));
            String missing = Stream.of(
                            "forbidden".equals(row.get("parameters_outcome")) ? "parameters" : "",
                            "forbidden".equals(row.get("status_outcome")) ? "workflow" : "")
                    .filter(group -> !group.isEmpty())
                    .collect(Collectors.joining(";"));
            pages.add(cells.put("missing_groups", missing)
                    .put("row_quality", missing.isEmpty() ? "ok" : "partial")
                    .cells);
        }
        return pages;
    }

    private static List<Long> asked(DemoInstallation demoInstallation, String what) {
        Pattern path = Pattern.compile("/rest/cw/1/content/(\\d+)/" + what);
        return demoInstallation.site().requests().stream()
                .map(hit -> path.matcher(hit.path()))
                .filter(Matcher::matches)
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
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

    /** Pages that changed their states, over all weeks. */
    int changes() {
        return Objects.requireNonNull(tables.get("transitions")).values().stream()
                .mapToInt(week -> week.wanted().size())
                .sum();
    }

    void assertTable(String table, int weeks) {
        Map<String, Rows> byWeek = Objects.requireNonNull(tables.get(table));
        assertThat(byWeek).hasSize(weeks);
        byWeek.forEach((week, rows) -> {
            assertThat(rows.found()).as(week).doesNotHaveDuplicates();
            assertThat(rows.wanted()).as(week).doesNotHaveDuplicates();
            Set<String> untrue = new TreeSet<>(rows.found());
            rows.wanted().forEach(untrue::remove);
            Set<String> lacking = new TreeSet<>(rows.wanted());
            rows.found().forEach(lacking::remove);
            assertThat(untrue).as("%s of %s; lacking: %s", table, week, lacking).isEmpty();
            assertThat(lacking).as("%s of %s", table, week).isEmpty();
        });
        assertThat(byWeek.values())
                .as("some week has rows")
                .anyMatch(rows -> !rows.found().isEmpty());
    }

    /** Status and parameters are requested for exactly these pages, once each. */
    void assertThatOnlyWhatMayHaveChangedWasAskedFor(int weeks) {
        assertThat(asked).hasSize(weeks);
        asked.forEach((week, questions) -> {
            assertThat(questions.status()).as(week).containsExactlyInAnyOrderElementsOf(questions.needed());
            assertThat(questions.parameters()).as(week).doesNotHaveDuplicates();
            assertThat(questions.needed()).as(week).containsAll(questions.parameters());
            assertThat(questions.all())
                    .as(week)
                    .isLessThanOrEqualTo(2L * questions.needed().size() + ACTIVITY);
        });
    }
}
