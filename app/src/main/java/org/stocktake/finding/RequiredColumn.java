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
 *     {@code workflow_state} is both: a page without a workflow has no state, and that is known of it, and so it is with
 *     what a workflow always has. The column {@code expired} is one of the table {@code workflow}. Of a space, {@code pages.} and a column: it must be known of each of its current pages
 */
record RequiredColumn(String name) {
    private static final String STATE = "workflow_state";
    private static final String OF_PAGES = "pages.";

    private static final String EXPIRED = "expired";
    private static final String CONFIRMATIONS = "read_ack_state";

    /**
     * Always there in a workflow: empty without one, and where it could not be read. A page whose status was refused may
     * have a state all the same, and nothing else.
     */
    private static final Set<String> OF_WORKFLOWS =
            Set.of("state_since", "days_in_state", "state_final", "pending_approvals");

    /** Labels are a column too, and empty where they are missing. */
    private static final Set<String> GROUPS = Stream.concat(
                    Arrays.stream(Group.values())
                            .filter(group -> group != Group.LABELS)
                            .map(Group::text),
                    Stream.of("workflow", "parameters"))
            .collect(Collectors.toUnmodifiableSet());

    /** Whether it is known of a row of {@code p}, in SQL. */
    String known() {
        if (name.equals(STATE)) {
            // A property or a search may tell the state of a page whose status was refused.
            return "(p.%s IS NOT NULL OR %s)".formatted(STATE, new RequiredColumn("workflow").known());
        }
        if (OF_WORKFLOWS.contains(name)) {
            return "(p.%s IS NOT NULL OR (%s AND p.%s IS NULL))"
                    .formatted(name, new RequiredColumn("workflow").known(), STATE);
        }
        if (name.equals(EXPIRED)) {
            // A state without a due date does not expire, unless the search says so.
            return ("(p.state_expires_at IS NOT NULL OR (%s AND p.%s IS NULL)"
                            + " OR EXISTS (FROM workflow each WHERE each.page_id = p.page_id AND each.%s IS NOT NULL))")
                    .formatted(new RequiredColumn("workflow").known(), STATE, EXPIRED);
        }
        if (name.equals(CONFIRMATIONS)) {
            // Nobody need confirm most pages: only a search that failed tells that it is not known.
            return "(p.%s IS NOT NULL OR NOT EXISTS (FROM failures each WHERE each.location = 'workflow search read_ack_overdue'))"
                    .formatted(CONFIRMATIONS);
        }
        if (name.startsWith(OF_PAGES)) {
            return ("NOT EXISTS (FROM pages each WHERE each.space_key = p.space_key AND each.status = 'current'"
                            + " AND each.%s IS NULL)")
                    .formatted(Sql.name(name.substring(OF_PAGES.length())));
        }
        return GROUPS.contains(name)
                ? "NOT list_contains(string_split(coalesce(p.missing_groups, ''), ';'), %s)".formatted(Sql.text(name))
                : "p." + Sql.name(name) + " IS NOT NULL";
    }

    /** What shows in one row that it is known at all: where no page has a state, perhaps nobody asked for workflows. */
    String shown() {
        return name.equals(STATE) || OF_WORKFLOWS.contains(name) ? "p." + name + " IS NOT NULL" : known();
    }
}
