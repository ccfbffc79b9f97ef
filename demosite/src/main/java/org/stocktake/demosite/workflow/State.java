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
 * A state of a workflow. The states of published pages are its final ones.
 *
 * @param due an ISO 8601 period from when the page entered the state, or a date for all pages; absent for no due date
 * @param routes transitions from this state
 */
public record State(
        String name,
        Category category,
        String colour,
        @Nullable String due,
        boolean taskable,
        List<Rule> approvals,
        Map<How, List<String>> routes) {
    public State {
        approvals = List.copyOf(approvals);
        // Sorted by kind, so that the order is the same on every machine.
        EnumMap<How, List<String>> ordered = new EnumMap<>(How.class);
        ordered.putAll(routes);
        routes = Collections.unmodifiableMap(ordered);
    }

    /** A state without transitions so far. */
    static State of(String name, Category category, String colour, @Nullable String due) {
        return new State(name, category, colour, due, false, List.of(), Map.of());
    }

    State withTasks() {
        return new State(name, category, colour, due, true, approvals, routes);
    }

    State asking(Rule... rules) {
        return new State(name, category, colour, due, taskable, List.of(rules), routes);
    }

    State to(How how, String... targets) {
        Map<How, List<String>> more = new EnumMap<>(How.class);
        more.putAll(routes);
        more.put(how, List.of(targets));
        return new State(name, category, colour, due, taskable, approvals, more);
    }

    public boolean isFinal() {
        return category == Category.PUBLISHED;
    }

    /** The first target state of this kind of transition, if there is one. */
    @Nullable
    String next(How how) {
        List<String> targets = routes.get(how);
        return targets == null ? null : targets.get(0);
    }

    /** Due date of a page that entered the state at this instant. */
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
