package org.stocktake.finding;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Sql;
import org.stocktake.model.Group;

/**
 * What must be known of a row of the scope, or a rule cannot be answered of it.
 *
 * @param name a column, whose emptiness means that nobody knows; or a group of {@code missing_groups}. The column
 *     {@code workflow_state} is both: a page without a workflow has no state, and that is known of it
 */
record Need(String name) {
    private static final String STATE = "workflow_state";

    /** Labels are a column too, and empty where they are missing. */
    private static final Set<String> GROUPS = Stream.concat(
                    Arrays.stream(Group.values())
                            .filter(group -> group != Group.LABELS)
                            .map(Group::text),
                    Stream.of("workflow", "parameters"))
            .collect(Collectors.toUnmodifiableSet());

    /** Whether it is known of a row, in SQL. */
    String known() {
        if (name.equals(STATE)) {
            return new Need("workflow").known();
        }
        return GROUPS.contains(name)
                ? "NOT list_contains(string_split(coalesce(missing_groups, ''), ';'), %s)".formatted(Sql.text(name))
                : Sql.name(name) + " IS NOT NULL";
    }

    /** What shows in one row that it is known at all: where no page has a state, perhaps nobody asked for workflows. */
    String shown() {
        return name.equals(STATE) ? STATE + " IS NOT NULL" : known();
    }
}
