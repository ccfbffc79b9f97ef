package org.stocktake.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Durations of visits to states in earlier weeks: of each visit, the maximum days seen in one week. */
final class UsualStays {
    private static final int WEEKS = 12;

    private final List<List<Map<String, Object>>> weeks = new ArrayList<>();

    /** Workflow data of the pages in one week. */
    void add(List<Map<String, Object>> workflow) {
        weeks.add(List.copyOf(workflow));
    }

    /** Days of each visit to a state, shortest first. */
    List<Double> in(String space, @Nullable String workflow, String state) {
        Map<List<Object>, Double> stays = new HashMap<>();
        for (List<Map<String, Object>> week : weeks.subList(Math.max(0, weeks.size() - WEEKS), weeks.size())) {
            for (Map<String, Object> row : week) {
                if (row.get("days_in_state") instanceof Double days
                        && space.equals(row.get("space_key"))
                        && Objects.equals(workflow, row.get("workflow_name"))
                        && state.equals(row.get("workflow_state"))) {
                    Object since = Objects.requireNonNull(row.get("state_since"));
                    stays.merge(List.of(Objects.requireNonNull(row.get("page_id")), since), days, Math::max);
                }
            }
        }
        return stays.values().stream().sorted(Comparator.naturalOrder()).toList();
    }
}
