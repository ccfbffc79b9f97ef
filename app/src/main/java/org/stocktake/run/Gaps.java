package org.stocktake.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

/** Which of the failures of a run say that something was not read, and which do not change how it ends. */
final class Gaps {
    /** Groups that an operator must enable, by rights that nothing else needs: the places of their failures. */
    private static final List<String> TO_ENABLE = List.of("workflow parameters", "document activity");

    private static final String REFUSED = TO_ENABLE.stream()
            .map(place -> "starts_with(location, '%s')".formatted(place))
            .collect(Collectors.joining(" OR ", "code IN ('FORBIDDEN', 'NOT_FOUND') AND (", ")"));

    private static final String STATUS_REFUSED =
            "code IN ('FORBIDDEN', 'NOT_FOUND') AND starts_with(location, 'workflow status')";

    /** What numbers of a space leave out: why that is not known, another failure tells. */
    private static final String LEFT_OUT = "code = 'VALUES_UNKNOWN' AND starts_with(location, 'numbers of space ')";

    private static final String DISTINCT = "(SELECT DISTINCT code, location, what, remedy FROM failure WHERE %s)";

    private static final String TOLD = DISTINCT.formatted(
            "NOT (%s) AND NOT (%s) AND NOT (%s)".formatted(WorkflowCoverage.WAITS, REFUSED, LEFT_OUT));

    private final Engine engine;

    Gaps(Engine engine) {
        this.engine = engine;
    }

    /** What could not be read, without what waits for its turn, and without groups that must be enabled or what follows for numbers. */
    List<Failure> first(int most) {
        return failures("FROM %s ORDER BY ALL LIMIT %d".formatted(TOLD, most)).toList();
    }

    /** All of them. */
    long count() {
        return engine.query("SELECT count(*) AS n FROM " + TOLD).get(0).number("n");
    }

    /** Groups that were refused and must be enabled. */
    List<Failure> toEnable() {
        return failures("FROM %s ORDER BY ALL".formatted(DISTINCT.formatted(REFUSED)))
                .toList();
    }

    /**
     * Whether one of them says that something was not read. A page whose status is refused, and whose state its property
     * or the search tells, is not lost.
     */
    boolean areLeft(@Nullable WorkflowCoverage workflows) {
        String lost = workflows != null && workflows.lost() == 0 ? "NOT (%s)".formatted(STATUS_REFUSED) : "true";
        return engine.query("SELECT DISTINCT code FROM %s WHERE %s".formatted(TOLD, lost)).stream()
                .anyMatch(row -> Code.valueOf(row.text("code")).leavesGap());
    }

    private Stream<Failure> failures(String query) {
        return engine.query(query).stream()
                .map(row -> new Failure(
                        Code.valueOf(row.text("code")), row.text("location"), row.text("what"), row.text("remedy")));
    }
}
