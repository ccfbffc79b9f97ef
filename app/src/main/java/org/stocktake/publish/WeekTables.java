package org.stocktake.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** The schemas of published tables: the columns of the facts, and between them those that {@link Assembly} joins. */
public final class WeekTables {
    private static final Column FAILURES = Column.of("failures", Type.INTEGER, "failures", "Number of failures.");

    /** Joined columns. They follow a column of the facts. */
    private record Group(String table, String after, List<String> columns) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "pages", "exempt_reason", List.of("finding_count", "worst_severity", "priority", "priority_basis")),
            new Group("spaces", "detached", List.of("stubs")),
            new Group(
                    "spaces",
                    "duplicates",
                    List.of("findings_open", "findings_new", "findings_resolved", "findings_suppressed", "health")),
            new Group("spaces", "coverage", List.of("outdated")),
            new Group("runs", "coverage", List.of(FAILURES.name())));

    private WeekTables() {}

    /**
     * The published tables that have facts.
     *
     * @param facts their tables, which have the names of the published ones
     * @param pages columns by page that come of findings
     * @param spaces columns by space that come of findings
     */
    public static List<Table> of(List<Table> facts, List<Column> pages, List<Column> spaces) {
        Map<String, List<Column>> joined = Map.of("pages", pages, "spaces", spaces, "runs", List.of(FAILURES));
        return facts.stream()
                .map(table -> of(table, joined.getOrDefault(table.name(), List.of())))
                .toList();
    }

    private static Table of(Table facts, List<Column> joined) {
        Map<String, Column> remaining = new LinkedHashMap<>();
        joined.forEach(column -> remaining.put(column.name(), column));
        List<Column> columns = new ArrayList<>();
        for (Column column : facts.columns()) {
            columns.add(column);
            GROUPS.stream()
                    .filter(group ->
                            group.table().equals(facts.name()) && group.after().equals(column.name()))
                    .flatMap(group -> group.columns().stream())
                    .map(remaining::remove)
                    .filter(Objects::nonNull)
                    .forEach(columns::add);
        }
        if (!remaining.isEmpty()) {
            throw new IllegalStateException(
                    "these columns of %s have no place: %s".formatted(facts.name(), remaining.keySet()));
        }
        return new Table(facts.name(), facts.grain(), facts.about(), facts.key(), columns);
    }
}
