package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of a workflow.
 *
 * @param due a period of ISO 8601 since the page came, or a date for all pages; absent where nothing is due
 * @param routes where it can go from here
 */
public record State(
        String name,
        Category category,
        String colour,
        boolean isFinal,
        boolean taskable,
        @Nullable String due,
        List<Rule> approvals,
        Map<How, List<String>> routes) {
    public State {
        approvals = List.copyOf(approvals);
        routes = Collections.unmodifiableMap(new EnumMap<>(routes));
    }

    /** The first state that this way leads to, if it leads anywhere. */
    @Nullable
    String next(How how) {
        List<String> targets = routes.get(how);
        return targets == null ? null : targets.get(0);
    }

    /** When a page that came at this instant is due. */
    @Nullable
    Instant dueAt(Instant entered) {
        if (due == null) {
            return null;
        }
        return due.startsWith("P")
                ? entered.atOffset(ZoneOffset.UTC).plus(Period.parse(due)).toInstant()
                : LocalDate.parse(due).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
