package org.stocktake.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Maps names and values of schema 1 to the current schema; the only class that knows both. Files of schema 1 are read
 * through {@link #today}.
 */
public final class FormerNames {
    /** The first schema version without these names. */
    public static final int SCHEMA_VERSION = 2;

    /** By table: former and current names of columns. */
    private static final Map<String, Map<String, String>> COLUMNS = Map.of(
            "failures", ordered("place", "location", "blame", "responsible"),
            "findings", ordered("said_by", "set_by", "said_at", "set_at"),
            "bottlenecks", ordered("stays_12w", "visits_12w"));

    /** By table and current column name: former and current values. */
    private static final Map<String, Map<String, Map<String, String>>> VALUES =
            Map.of("failures", Map.of("responsible", Map.of("us", "stocktake")));

    /** By table: the column that contains rule ids. */
    private static final Map<String, String> RULE_COLUMNS = Map.of("findings", "rule_id", "rules", "rule_id");

    /** Without names of rules. */
    public static final FormerNames OF_TABLES = new FormerNames(Map.of());

    private final Map<String, String> rules;

    /** @param rules former and current rule ids, from the {@code formerly:} lines of the rules */
    public FormerNames(Map<String, String> rules) {
        this.rules = Map.copyOf(rules);
    }

    /** The current id of a rule. */
    public String rule(String id) {
        return rules.getOrDefault(id, id);
    }

    /** Former and current column names of this table. */
    public Map<String, String> columns(String table) {
        return COLUMNS.getOrDefault(table, Map.of());
    }

    /** The current name of a column. */
    public String column(String table, String name) {
        return columns(table).getOrDefault(name, name);
    }

    /** Former and current values of a column, given by its current name. */
    public Map<String, String> values(String table, String column) {
        return column.equals(RULE_COLUMNS.get(table))
                ? rules
                : VALUES.getOrDefault(table, Map.of()).getOrDefault(column, Map.of());
    }

    /** Whether schema 1 files of this table differ from the current schema. */
    public boolean affects(String table) {
        return COLUMNS.containsKey(table)
                || VALUES.containsKey(table)
                || (RULE_COLUMNS.containsKey(table) && !rules.isEmpty());
    }

    /** The renamed tables. */
    public Collection<String> tables() {
        TreeSet<String> tables = new TreeSet<>(COLUMNS.keySet());
        tables.addAll(VALUES.keySet());
        tables.addAll(RULE_COLUMNS.keySet());
        return tables;
    }

    /**
     * A query that returns the rows of a former table under current names.
     *
     * @param rows the former rows, as an expression after {@code FROM}; a missing column becomes NULL at the end
     */
    public String today(String table, String rows) {
        if (!affects(table)) {
            return "FROM " + rows;
        }
        Map<String, String> columns = columns(table);
        Map<String, Map<String, String>> values = new TreeMap<>(VALUES.getOrDefault(table, Map.of()));
        String rule = RULE_COLUMNS.get(table);
        if (rule != null && !rules.isEmpty()) {
            values.put(rule, rules);
        }
        Map<String, String> former = new TreeMap<>();
        columns.forEach((old, today) -> former.put(today, old));
        List<String> needed = new ArrayList<>(columns.keySet());
        values.keySet().stream()
                .map(column -> former.getOrDefault(column, column))
                .filter(column -> !needed.contains(column))
                .forEach(needed::add);
        String all = "((FROM %s) UNION ALL BY NAME (SELECT %s LIMIT 0))"
                .formatted(rows, needed.stream().map(name -> "NULL AS " + name).collect(Collectors.joining(", ")));
        String replaced = values.entrySet().stream()
                .map(column -> cases(former.getOrDefault(column.getKey(), column.getKey()), column.getValue()))
                .collect(Collectors.joining(", "));
        String renamed = columns.entrySet().stream()
                .map(column -> column.getKey() + " AS " + column.getValue())
                .collect(Collectors.joining(", "));
        return "SELECT *%s FROM (SELECT *%s FROM %s)"
                .formatted(
                        renamed.isEmpty() ? "" : " RENAME (" + renamed + ")",
                        replaced.isEmpty() ? "" : " REPLACE (" + replaced + ")",
                        all);
    }

    private static String cases(String column, Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> "WHEN '%s' THEN '%s'".formatted(value.getKey(), value.getValue()))
                        .collect(Collectors.joining(
                                " ", "CASE %s ".formatted(column), " ELSE %1$s END AS %1$s".formatted(column)));
    }

    private static Map<String, String> ordered(String... names) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i += 2) {
            ordered.put(names[i], names[i + 1]);
        }
        return ordered;
    }
}
