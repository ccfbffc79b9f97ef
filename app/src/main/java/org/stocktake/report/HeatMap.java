package org.stocktake.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.WorkflowCell;

/**
 * Workflow states as rows and spaces as columns.
 *
 * @param spaces the spaces with the most pages in workflows, by key
 * @param more further spaces, which are left out
 */
public record HeatMap(List<String> spaces, int more, List<Workflow> workflows) {
    /** Columns that fit on a page. */
    private static final int MOST_SPACES = 12;

    /** @param name absent if it has no name */
    public record Workflow(@Nullable String name, List<State> states) {
        public Workflow {
            states = List.copyOf(states);
        }
    }

    /**
     * @param cells in the order of the spaces; null where the space has no such state
     */
    public record State(
            String name, boolean isFinal, @Nullable Long limitDays, List<@Nullable WorkflowCell> cells) {}

    private record StateKey(@Nullable String workflow, String state) {}

    public HeatMap {
        spaces = List.copyOf(spaces);
        workflows = List.copyOf(workflows);
    }

    public static HeatMap of(List<WorkflowCell> cells) {
        Map<String, Long> pages = new TreeMap<>();
        Map<StateKey, Map<String, WorkflowCell>> rows = new LinkedHashMap<>();
        for (WorkflowCell cell : cells) {
            Long count = cell.pages();
            pages.merge(cell.space(), count == null ? 0L : count, Long::sum);
            rows.computeIfAbsent(new StateKey(cell.workflow(), cell.state()), key -> new TreeMap<>())
                    .put(cell.space(), cell);
        }
        List<String> spaces = pages.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SPACES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        Map<Optional<String>, List<State>> workflows = new LinkedHashMap<>();
        rows.forEach((key, row) -> {
            List<@Nullable WorkflowCell> line = new ArrayList<>();
            spaces.forEach(space -> line.add(row.get(space)));
            workflows
                    .computeIfAbsent(Optional.ofNullable(key.workflow()), name -> new ArrayList<>())
                    .add(new State(
                            key.state(),
                            row.values().stream().anyMatch(WorkflowCell::isFinal),
                            limit(row.values().stream()),
                            line));
        });
        List<Workflow> named = new ArrayList<>();
        workflows.forEach((name, states) -> named.add(new Workflow(name.orElse(null), states)));
        return new HeatMap(spaces, pages.size() - spaces.size(), named);
    }

    private static @Nullable Long limit(Stream<WorkflowCell> cells) {
        List<@Nullable Long> limits =
                cells.map(WorkflowCell::limitDays).distinct().toList();
        return limits.size() == 1 ? limits.get(0) : null;
    }

    /** Shade of a cell, 0 to 4, by the share of pages over the limit. */
    public static int shade(WorkflowCell cell) {
        Double share = cell.overLimit();
        return share == null || share == 0 ? 0 : share <= 10 ? 1 : share <= 25 ? 2 : share <= 50 ? 3 : 4;
    }
}
