package org.stocktake.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Table;

/**
 * Evaluates all rules for one week, in an engine that holds the facts of the week under the names of the published
 * tables. Creates the tables {@code findings} and {@code rules}, and counts by page and by space. Used for a new week and
 * for recomputing a published one.
 */
public final class Findings {
    private final Engine engine;
    private final Rulebook rulebook;
    private final EvaluationContext evaluationContext;

    public Findings(Engine engine, Rulebook rulebook, EvaluationContext evaluationContext) {
        this.engine = engine;
        this.rulebook = rulebook;
        this.evaluationContext = evaluationContext;
    }

    /**
     * Creates the tables.
     *
     * @param facts the tables of the week, all in the engine
     * @param actions the newest action of each finding
     * @param sandbox in which custom rules are evaluated
     * @return failures of rules
     */
    public List<Failure> evaluate(
            List<Table> facts, FindingHistory findingHistory, Collection<FindingAction> actions, Sandbox sandbox) {
        List<Failure> failures = new ArrayList<>(rulebook.failures());
        findingHistory.load(engine);
        renameRules();
        engine.run(("CREATE TABLE finding_context AS SELECT %s AS iso_week, DATE '%s' AS today,"
                        + " CAST(%s AS TIMESTAMP) AS since, %s AS rules_complete")
                .formatted(
                        Sql.text(evaluationContext.week().toString()),
                        evaluationContext.today(),
                        findingHistory.since(),
                        rulebook.failures().isEmpty()));
        loadActions(engine, actions);
        evaluateRules(facts, sandbox, failures);
        engine.run(filled("/findings/life.sql"));
        if (findingHistory.loadAway(engine)) {
            new AwaySpaces(engine)
                    .keep(rulebook.rules().stream().map(ConfiguredRule::rule).toList());
        }
        findingHistory.loadReopened(engine);
        keepUnevaluated();
        Stream.concat(
                        FindingTables.all().stream(),
                        Stream.of(FindingTables.PAGE_FINDINGS, FindingTables.SPACE_FINDINGS))
                .forEach(table -> engine.append(table).close());
        engine.run(filled("/findings/findings.sql"));
        rules();
        engine.run(filled("/findings/counts.sql"));
        return List.copyOf(failures);
    }

    /** A renamed rule keeps its history, and its findings keep their ids. */
    private void renameRules() {
        engine.append(FindingTables.IDENTITY).close();
        for (ConfiguredRule configured : rulebook.rules()) {
            Rule rule = configured.rule();
            if (!rule.formerly().isEmpty()) {
                engine.run("INSERT INTO rule_identity VALUES (%s, %s)"
                        .formatted(Sql.text(rule.name()), Sql.text(rule.identity())));
                String former = rule.formerly().stream().map(Sql::text).collect(Collectors.joining(", "));
                for (String table : List.of("finding_before", "title_before", "rules_before")) {
                    engine.run("UPDATE %s SET rule_id = %s WHERE rule_id IN (%s)"
                            .formatted(table, Sql.text(rule.name()), former));
                }
            }
            rule.thresholds().forEach(threshold -> renameThreshold(rule, threshold));
        }
    }

    /** A renamed threshold does not count as a change of its rule. */
    private void renameThreshold(Rule rule, Threshold threshold) {
        for (String former : threshold.formerly()) {
            for (String table : List.of("finding_before", "rules_before")) {
                engine.run("UPDATE %s SET threshold = regexp_replace(threshold, %s, %s) WHERE rule_id = %s"
                        .formatted(
                                table,
                                Sql.text("(^|; )" + former + "="),
                                Sql.text("\\1" + threshold.name() + "="),
                                Sql.text(rule.name())));
            }
        }
    }

    /**
     * Evaluates the custom rules only, as a test.
     *
     * @param tables the published tables, all in the engine; may be empty
     * @return failures of rules
     */
    public List<Failure> tryCustomRules(List<Table> tables, Sandbox sandbox) {
        List<Failure> failures = new ArrayList<>(rulebook.failures());
        RuleMatches ruleMatches = ruleMatches(tables, sandbox);
        rulebook.rules().stream()
                .filter(rule -> rule.rule().isCustom() && !rule.off())
                .forEach(rule -> evaluatedCustom(rule, ruleMatches, failures));
        return List.copyOf(failures);
    }

    static void loadActions(Engine engine, Collection<FindingAction> actions) {
        try (Appender rows = engine.append(FindingTables.ACTION)) {
            actions.forEach(action -> rows.add(Arrays.asList(
                    action.findingId(),
                    action.action().text(),
                    action.until(),
                    action.setBy(),
                    action.at(),
                    action.reason())));
        }
    }

    private void evaluateRules(List<Table> tables, Sandbox sandbox, List<Failure> failures) {
        RuleMatches ruleMatches = ruleMatches(tables, sandbox);
        Set<String> evaluated = ruleMatches.evaluateBuiltIn(
                rulebook.rules().stream()
                        .filter(rule -> !rule.off() && !rule.rule().isCustom())
                        .toList(),
                failures::add);
        try (Appender evaluations = engine.append(FindingTables.RULE_EVALUATION)) {
            for (ConfiguredRule rule : rulebook.rules()) {
                boolean yes = rule.rule().isCustom()
                        ? !rule.off() && evaluatedCustom(rule, ruleMatches, failures)
                        : evaluated.contains(rule.rule().name());
                evaluations.add(row(rule, rule.off() ? "off" : yes ? "yes" : "no"));
            }
        }
    }

    private RuleMatches ruleMatches(List<Table> tables, Sandbox sandbox) {
        Map<String, String> all = new LinkedHashMap<>();
        tables.forEach(table -> all.put(table.name(), "FROM " + table.name()));
        return new RuleMatches(
                engine,
                evaluationContext,
                sandbox.over(all),
                rulebook.rules().stream().map(ConfiguredRule::rule).toList());
    }

    private static boolean evaluatedCustom(ConfiguredRule rule, RuleMatches ruleMatches, List<Failure> failures) {
        try {
            return ruleMatches.evaluateCustom(rule);
        } catch (StocktakeException e) {
            failures.add(e.failure());
            return false;
        }
    }

    private static List<Object> row(ConfiguredRule configured, String evaluated) {
        Rule rule = configured.rule();
        return List.of(
                rule.name(),
                rule.number(),
                rule.version(),
                rule.title(),
                configured.severities(),
                rule.subject().text(),
                rule.scope().about(),
                rule.why(),
                rule.remedy(),
                configured.thresholds(),
                evaluated,
                String.join(";", rule.formerly()));
    }

    /**
     * A finding is not resolved if a column that its rule requires is unknown for its page. A rule that declares no
     * required columns may depend on any.
     */
    private void keepUnevaluated() {
        List<String> ended =
                engine
                        .query("SELECT DISTINCT rule_id FROM finding_unmatched WHERE ended = 'it is no longer true'")
                        .stream()
                        .map(row -> row.text("rule_id"))
                        .toList();
        for (ConfiguredRule configured : rulebook.rules()) {
            Rule rule = configured.rule();
            boolean space = rule.subject() == Subject.SPACE;
            if (ended.contains(rule.name()) && !(space && rule.needs().isEmpty())) {
                engine.run("""
                    UPDATE finding_unmatched SET ended = NULL
                    WHERE rule_id = %1$s AND ended = 'it is no longer true'
                      AND %2$s IN (SELECT %2$s FROM (%3$s) p WHERE NOT (%4$s))
                    """.formatted(
                                Sql.text(rule.name()),
                                space ? "space_key" : "page_id",
                                rule.scope().query("p.*"),
                                (rule.needs().isEmpty() ? "p.row_quality = 'ok' AND " : "") + rule.known()));
            }
        }
    }

    private void rules() {
        engine.run("""
            INSERT INTO rules BY NAME
            SELECT o.iso_week, r.*,
              CASE WHEN EXISTS (FROM rules_before) THEN b.rule_id IS NULL OR NOT same END AS changed,
              CASE WHEN same THEN b.changed_week ELSE o.iso_week END AS changed_week
            FROM finding_rule r
            LEFT JOIN (
              SELECT b.*, (r.rule_version, r.severity, r.threshold) = (b.rule_version, b.severity, b.threshold) AS same
              FROM rules_before b JOIN finding_rule r USING (rule_id)) b USING (rule_id),
            finding_context o
            """);
    }

    private static SqlTemplate filled(String resource) {
        return SqlTemplate.of(resource)
                .with("state", FindingState.WITH_ACTIONS)
                .with("open", FindingState.IS_OPEN)
                .with("weight", Severity.weightOf("l.severity"));
    }
}
