package org.stocktake.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.LetterCase;
import org.stocktake.model.SpaceKey;

/**
 * A rule with its configured thresholds and severity.
 *
 * @param limits thresholds by name, each with its values
 * @param configuredSeverity severity from the settings; absent if the rule decides
 * @param off whether the rule is switched off
 */
record ConfiguredRule(
        Rule rule, Map<String, Limit> limits, @Nullable Severity configuredSeverity, boolean off) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

    /**
     * A threshold with its values.
     *
     * @param spaces values for single spaces, by key
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
        String text() {
            String own = spaces.entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining(", ", " (", ")"));
            return threshold.name() + "=" + value + (spaces.isEmpty() ? "" : own);
        }
    }

    /** The rule with the overrides that apply to it. */
    static ConfiguredRule of(Rule rule, RuleOverrides ruleOverrides) {
        Map<String, Limit> limits = new TreeMap<>();
        for (Threshold threshold : rule.thresholds()) {
            String value = threshold.defaultValue();
            SortedMap<SpaceKey, String> spaces = new TreeMap<>();
            for (RuleOverrides.Value overrides : ruleOverrides.values()) {
                if (overrides.rule().equals(rule.name())
                        && overrides.threshold().equals(threshold.name())) {
                    SpaceKey space = overrides.space();
                    if (space == null) {
                        value = overrides.value();
                    } else {
                        spaces.put(space, overrides.value());
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

    /** Thresholds in the order of the rule file. */
    private List<Limit> ordered() {
        List<Limit> ordered = new ArrayList<>();
        rule.thresholds().forEach(threshold -> ordered.add(limits.get(threshold.name())));
        return ordered;
    }

    /** Severities as published in the table {@code rules}. */
    String severities() {
        return configuredSeverity != null
                ? configuredSeverity.text()
                : rule.severities().stream().map(Severity::text).collect(Collectors.joining(";"));
    }

    /** Thresholds as published in the table {@code rules}. */
    String thresholds() {
        return ordered().stream().map(Limit::text).collect(Collectors.joining("; "));
    }

    /**
     * The rule's query over the scope rows for which it is evaluated. The line numbers of the rule file are kept for error
     * messages.
     */
    String matchingRows(EvaluationContext evaluationContext) {
        return matchingRows(evaluationContext, "p.*");
    }

    /** @param columns of {@code p} that the rule may read */
    private String matchingRows(EvaluationContext evaluationContext, String columns) {
        String limit = ordered().stream()
                .map(each -> Sql.text(each.threshold().name()) + ": " + each.sql("p.space_key"))
                .collect(Collectors.joining(", ", ", {", "} AS threshold"));
        return "WITH scope AS NOT MATERIALIZED (%s) SELECT * FROM (%s\n) matched"
                .formatted(
                        rule.scope()
                                .query(
                                        "%s, DATE '%s' AS today, TIMESTAMP '%s' AS scheduled_at%s"
                                                .formatted(
                                                        columns,
                                                        evaluationContext.today(),
                                                        evaluationContext.timestamp(),
                                                        limits.isEmpty() ? "" : limit),
                                        rule.evaluated()),
                        query());
    }

    /**
     * {@link #matches} for a built-in rule, whose query has a severity if the rule has several. Its scope has only the
     * columns that the file mentions: planning a rule over all columns takes a third longer.
     *
     * @param available columns of the table of its scope
     */
    String builtInMatches(EvaluationContext evaluationContext, Collection<String> available) {
        Set<String> mentioned =
                WORD.matcher(rule.text()).results().map(MatchResult::group).collect(Collectors.toSet());
        String read = available.stream()
                .filter(column -> mentioned.contains(column) || column.equals("space_key"))
                .map(column -> "p." + Sql.name(column))
                .collect(Collectors.joining(", "));
        List<String> columns = rule.severities().size() > 1
                ? List.of("page_id", "space_key", "severity")
                : List.of("page_id", "space_key");
        // The second query has no rows: it adds the columns that the rule does not give.
        return matches(
                "(FROM (%s) UNION ALL BY NAME (SELECT NULL::BIGINT AS page_id, NULL::VARCHAR AS space_key LIMIT 0))"
                        .formatted(matchingRows(evaluationContext, read)),
                columns);
    }

    /**
     * The query for the rows of {@link RuleMatches}.
     *
     * @param matched a table or a subquery with the rows of {@link #matchingRows}
     * @param columns of these rows
     */
    String matches(String matched, List<String> columns) {
        Subject subject = rule.subject();
        // A title belongs to no scope row: the rule itself names its pages.
        boolean scoped = subject != Subject.TITLE;
        String space = scoped ? "scope.space_key" : columns.contains("space_key") ? "matched.space_key" : "NULL";
        String page = columns.contains("page_id") ? "matched.page_id" : "NULL";
        String join = switch (subject) {
            case PAGE, ATTACHMENT -> joined("p.page_id, p.space_key", "page_id");
            case SPACE -> joined("p.space_key", "space_key");
            case TITLE -> "";
        };
        return SqlTemplate.of("/findings/match.sql")
                .with("rule", Sql.text(rule.name()))
                .with("kind", Sql.text(subject.text()))
                .with("key", subject.key())
                .with("page", page)
                .with("space", space)
                .with("severity", severity(columns))
                .with("evidence", evidence())
                .with("threshold", threshold(space))
                .with("matched", matched)
                .with("scope", join)
                .sql();
    }

    private String joined(String columns, String key) {
        return " JOIN (%s) scope USING (%s)".formatted(rule.scope().query(columns), key);
    }

    private String query() {
        return rule.text().strip().replaceFirst(";$", "");
    }

    private String severity(List<String> columns) {
        if (configuredSeverity != null) {
            return Sql.text(configuredSeverity.text());
        }
        if (!columns.contains("severity")) {
            return Sql.text(rule.worst().text());
        }
        return "CASE WHEN %s THEN matched.severity ELSE error('The severity must be %s but was ' || coalesce(matched.severity, 'empty')) END"
                .formatted(
                        rule.severities().stream()
                                .map(each -> Sql.text(each.text()))
                                .collect(Collectors.joining(", ", "matched.severity IN (", ")")),
                        rule.severities().stream().map(Severity::text).collect(Collectors.joining(", ")));
    }

    private String evidence() {
        return "concat("
                + Sql.text(rule.fillEvidence(name -> "\u0000" + name + "\u0000"))
                        .replaceAll("\u0000([a-z0-9_]+)\u0000", "', matched.$1, '")
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
