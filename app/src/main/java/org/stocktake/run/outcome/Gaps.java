package org.stocktake.run.outcome;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

/**
 * Classifies the failures of a run: which of them mean that data is missing, and which do not affect the exit status.
 */
final class Gaps {
    /** Locations of failures of groups that need extra permissions, which an operator must grant. */
    private static final List<String> TO_ENABLE = List.of("workflow parameters", "document activity", "page status");

    /** A token may lack the scopes of optional streams. People are required: each page has some. */
    private static final String NO_SCOPE = "code = 'SCOPE_MISSING' AND location <> 'people'";

    private static final String REFUSED = TO_ENABLE.stream()
            .map(place -> "starts_with(location, '%s')".formatted(place))
            .collect(Collectors.joining(" OR ", NO_SCOPE + " OR code IN ('FORBIDDEN', 'NOT_FOUND') AND (", ")"));

    private static final String STATUS_REFUSED =
            "code IN ('FORBIDDEN', 'NOT_FOUND') AND starts_with(location, 'workflow status')";

    /** Numbers of a space that are unknown as a consequence of another failure. */
    private static final String LEFT_OUT = "code = 'VALUES_UNKNOWN' AND starts_with(location, 'numbers of space ')";

    private static final String DISTINCT = "(SELECT DISTINCT code, location, what, remedy FROM failure WHERE %s)";

    private static final String TOLD = DISTINCT.formatted(
            "NOT (%s) AND NOT (%s) AND NOT (%s)".formatted(WorkflowCoverage.POSTPONED, REFUSED, LEFT_OUT));

    private final Engine engine;

    Gaps(Engine engine) {
        this.engine = engine;
    }

    /**
     * Failures to show: without postponed requests, groups that need permissions, and consequences of other failures.
     */
    List<Failure> first(int most) {
        return failures("FROM %s ORDER BY ALL LIMIT %d".formatted(TOLD, most)).toList();
    }

    /** Their total number. */
    long count() {
        return engine.query("SELECT count(*) AS n FROM " + TOLD).get(0).number("n");
    }

    /** Groups that were forbidden and need permissions. */
    List<Failure> toEnable() {
        return failures("FROM %s ORDER BY ALL".formatted(DISTINCT.formatted(REFUSED)))
                .toList();
    }

    /**
     * Whether data is missing. A page whose status was forbidden is not missing if its property or a search reports its
     * state.
     */
    boolean exist(@Nullable WorkflowCoverage workflows) {
        String lost = workflows != null && workflows.unknown() == 0 ? "NOT (%s)".formatted(STATUS_REFUSED) : "true";
        return engine.query("SELECT DISTINCT code FROM %s WHERE %s".formatted(TOLD, lost)).stream()
                .anyMatch(row -> Code.valueOf(row.text("code")).leavesGap());
    }

    private Stream<Failure> failures(String query) {
        return engine.query(query).stream()
                .map(row -> new Failure(
                        Code.valueOf(row.text("code")), row.text("location"), row.text("what"), row.text("remedy")));
    }
}
