package org.stocktake.finding;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Sql;
import org.stocktake.model.Group;

/**
 * A column or group that must be known in a scope row before a rule can be evaluated for it.
 *
 * @param name a column, whose NULL means unknown; or a group of {@code missing_groups}. {@code workflow_state} is both:
 *     NULL is a known value for a page without a workflow, and the same holds for other workflow columns. {@code expired}
 *     is a column of the table {@code workflow}; {@code read_ack_state} is known to be NULL unless its search failed. For
 *     a space, {@code pages.} and a column: it must be known for each of its
 *     current pages
 */
record RequiredColumn(String name) {
    private static final String STATE = "workflow_state";
    private static final String OF_PAGES = "pages.";
    private static final String EXPIRED = "expired";
    private static final String CONFIRMATIONS = "read_ack_state";

    /**
     * Columns that every workflow fills: NULL without a workflow, or if the status could not be read. A page whose status
     * was forbidden may still have a state, but none of these.
     */
    private static final Set<String> OF_WORKFLOWS =
            Set.of("state_since", "days_in_state", "state_final", "pending_approvals");

    /** Labels are a column too, which is NULL if they are missing. */
    private static final Set<String> GROUPS = Stream.concat(
                    Arrays.stream(Group.values())
                            .filter(group -> group != Group.LABELS)
                            .map(Group::text),
                    Stream.of("workflow", "parameters"))
            .collect(Collectors.toUnmodifiableSet());

    /** SQL condition: whether it is known in a row of {@code p}. */
    String known() {
        if (name.equals(STATE)) {
            // A property or a search may report the state of a page whose status could not be read.
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
            // Most pages require no confirmation, so NULL is unknown only if the search failed.
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

    /**
     * SQL condition that holds in at least one row if the column was read at all. If no page has a state, workflows may
     * not have been read.
     */
    String anyKnown() {
        return name.equals(STATE) || OF_WORKFLOWS.contains(name) ? "p." + name + " IS NOT NULL" : known();
    }
}
