package org.stocktake.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Sql;
import org.stocktake.model.LetterCase;
import org.stocktake.model.SpaceKey;

/**
 * A rule as the settings want it.
 *
 * @param limits its thresholds by their names, each with its values
 * @param fixed the severity that the settings give; absent where the rule decides
 * @param off whether it is not asked at all
 */
record ConfiguredRule(
        Rule rule, Map<String, Limit> limits, @Nullable Severity fixed, boolean off) {
    /**
     * A threshold with its values.
     *
     * @param spaces values of some spaces, by their keys
     */
    record Limit(Threshold threshold, String value, SortedMap<SpaceKey, String> spaces) {
        String sql(String space) {
            if (spaces.isEmpty()) {
                return threshold.sql(value);
            }
            return spaces.entrySet().stream()
                    .map(each -> "WHEN %s THEN %s"
                            .formatted(
                                    Sql.text(LetterCase.folded(each.getKey().value())), threshold.sql(each.getValue())))
                    .collect(Collectors.joining(
                            " ", "CASE folded(" + space + ") ", " ELSE " + threshold.sql(value) + " END"));
        }

        /** "levels=5", or "levels=5 (HR: 9)". */
        String words() {
            String own = spaces.entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining(", ", " (", ")"));
            return threshold.name() + "=" + value + (spaces.isEmpty() ? "" : own);
        }
    }

    /** The rule with the values that are meant for it. */
    static ConfiguredRule of(Rule rule, RuleOverrides ruleOverrides) {
        Map<String, Limit> limits = new TreeMap<>();
        for (Threshold threshold : rule.thresholds()) {
            String value = threshold.fallback();
            SortedMap<SpaceKey, String> spaces = new TreeMap<>();
            for (RuleOverrides.Value given : ruleOverrides.values()) {
                if (given.rule().equals(rule.name()) && given.threshold().equals(threshold.name())) {
                    SpaceKey space = given.space();
                    if (space == null) {
                        value = given.value();
                    } else {
                        spaces.put(space, given.value());
                    }
                }
            }
            limits.put(threshold.name(), new Limit(threshold, value, spaces));
        }
        String severity = ruleOverrides.severities().getOrDefault(rule.name(), "");
        return new ConfiguredRule(
                rule,
                limits,
                Severity.of(severity).orElse(null),
                ruleOverrides.off().contains(rule.name()));
    }

    /** Its thresholds in the order of the rule. */
    private List<Limit> ordered() {
        List<Limit> ordered = new ArrayList<>();
        rule.thresholds().forEach(threshold -> ordered.add(limits.get(threshold.name())));
        return ordered;
    }

    /** The severities as the table {@code rules} shows them. */
    String severities() {
        return fixed != null
                ? fixed.text()
                : rule.severities().stream().map(Severity::text).collect(Collectors.joining(";"));
    }

    /** The thresholds as the table {@code rules} shows them. */
    String thresholds() {
        return ordered().stream().map(Limit::words).collect(Collectors.joining("; "));
    }

    /**
     * The rule's own query with its columns, over the rows of which all is known that it needs. A title is made of many
     * pages: one that is not known takes nothing from what the others show. Lines are counted as in the file.
     */
    String values(EvaluationContext evaluationContext) {
        String limit = ordered().stream()
                .map(each -> Sql.text(each.threshold().name()) + ": " + each.sql("p.space_key"))
                .collect(Collectors.joining(", ", ", {", "} AS threshold"));
        return "WITH scope AS NOT MATERIALIZED (%s) SELECT * FROM (%s\n) hit"
                .formatted(
                        rule.scope()
                                .query(
                                        "p.*, DATE '%s' AS today, TIMESTAMP '%s' AS scheduled_at%s"
                                                .formatted(
                                                        evaluationContext.today(),
                                                        evaluationContext.timestamp(),
                                                        limits.isEmpty() ? "" : limit),
                                        rule.subject() == Subject.TITLE ? "true" : rule.known()),
                        query());
    }

    /**
     * The rows of {@link RuleMatches}.
     *
     * @param columns of {@code hit}, which holds the rows of {@link #values}
     */
    String hits(List<String> columns) {
        Subject subject = rule.subject();
        // A title stands in no scope: its rule says which pages it is made of.
        boolean scoped = subject != Subject.TITLE;
        String space = scoped ? "scope.space_key" : columns.contains("space_key") ? "hit.space_key" : "NULL";
        String page = columns.contains("page_id") ? "hit.page_id" : "NULL";
        String join = switch (subject) {
            case PAGE, ATTACHMENT -> joined("p.page_id, p.space_key", "page_id");
            case SPACE -> joined("p.space_key", "space_key");
            case TITLE -> "";
        };
        return """
                SELECT %s AS rule_id, %s AS subject_kind, CAST(hit.%s AS VARCHAR) AS subject_id,
                  CAST(%s AS BIGINT) AS page_id, CAST(%s AS VARCHAR) AS space_key, %s AS severity, %s AS evidence,
                  %s AS threshold
                FROM hit%s WHERE hit.%s IS NOT NULL""".formatted(
                        Sql.text(rule.name()),
                        Sql.text(subject.text()),
                        subject.key(),
                        page,
                        space,
                        severity(columns),
                        evidence(),
                        threshold(space),
                        join,
                        subject.key());
    }

    private String joined(String columns, String key) {
        return " JOIN (%s) scope USING (%s)".formatted(rule.scope().query(columns), key);
    }

    private String query() {
        return rule.text().strip().replaceFirst(";$", "");
    }

    private String severity(List<String> columns) {
        if (fixed != null) {
            return Sql.text(fixed.text());
        }
        if (!columns.contains("severity")) {
            return Sql.text(rule.worst().text());
        }
        return "CASE WHEN %s THEN hit.severity ELSE error('The severity must be %s but was ' || coalesce(hit.severity, 'empty')) END"
                .formatted(
                        rule.severities().stream()
                                .map(each -> Sql.text(each.text()))
                                .collect(Collectors.joining(", ", "hit.severity IN (", ")")),
                        rule.severities().stream().map(Severity::text).collect(Collectors.joining(", ")));
    }

    private String evidence() {
        return "concat("
                + Sql.text(rule.filled(name -> "\u0000" + name + "\u0000"))
                        .replaceAll("\u0000([a-z0-9_]+)\u0000", "', hit.$1, '")
                + ")";
    }

    private String threshold(String space) {
        return limits.isEmpty()
                ? "''"
                : ordered().stream()
                        .map(each -> "'%s=', %s".formatted(each.threshold().name(), each.sql(space)))
                        .collect(Collectors.joining(", '; ', ", "concat(", ")"));
    }
}
