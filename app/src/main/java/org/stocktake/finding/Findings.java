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
        loadRules();
        engine.run(SqlTemplate.of("/findings/renamed.sql"));
        engine.run(SqlTemplate.of("/findings/context.sql")
                .set("evaluated_week", evaluationContext.week())
                .set("evaluated_day", evaluationContext.today())
                .with("since", findingHistory.since())
                .set("rules_complete", rulebook.failures().isEmpty()));
        loadActions(engine, FindingTables.ACTION, actions);
        evaluateRules(facts, sandbox, failures);
        engine.run(filled("/findings/life.sql"));
        if (findingHistory.loadAway(engine)) {
            engine.run(SqlTemplate.of("/findings/away.sql"));
        }
        findingHistory.loadReopened(engine);
        keepUnevaluated(findingHistory);
        Stream.concat(
                        FindingTables.all().stream(),
                        Stream.of(FindingTables.PAGE_FINDINGS, FindingTables.SPACE_FINDINGS))
                .forEach(table -> engine.append(table).close());
        engine.run(filled("/findings/findings.sql"));
        engine.run(SqlTemplate.of("/findings/rule_changes.sql"));
        engine.run(filled("/findings/counts.sql"));
        return List.copyOf(failures);
    }

    /** Loads what SQL needs to know of the rules: former names and required columns. */
    private void loadRules() {
        try (Appender identities = engine.append(FindingTables.IDENTITY);
                Appender needs = engine.append(FindingTables.NEED);
                Appender formerNames = engine.append(FindingTables.FORMER_NAME)) {
            for (ConfiguredRule configured : rulebook.rules()) {
                Rule rule = configured.rule();
                if (!rule.formerly().isEmpty()) {
                    identities.add(List.of(rule.name(), rule.identity()));
                }
                rule.needs().forEach(need -> needs.add(List.of(rule.name(), need)));
                rule.formerly().forEach(former -> formerNames.add(Arrays.asList(former, rule.name(), null)));
                rule.thresholds()
                        .forEach(threshold -> threshold
                                .formerly()
                                .forEach(former -> formerNames.add(List.of(former, rule.name(), threshold.name()))));
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

    static void loadActions(Engine engine, Table table, Collection<FindingAction> actions) {
        try (Appender rows = engine.append(table)) {
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
    private void keepUnevaluated(FindingHistory findingHistory) {
        Set<String> ended =
                engine
                        .query("SELECT DISTINCT rule_id FROM finding_unmatched WHERE ended = 'it is no longer true'")
                        .stream()
                        .map(row -> row.text("rule_id"))
                        .collect(Collectors.toSet());
        // The others may require a column that does not exist.
        List<Rule> rules = rulebook.rules().stream()
                .map(ConfiguredRule::rule)
                .filter(rule -> ended.contains(rule.name()))
                .filter(rule -> rule.subject() != Subject.SPACE || !rule.needs().isEmpty())
                .toList();
        if (!rules.isEmpty()) {
            boolean titles = rules.stream().anyMatch(rule -> rule.subject() == Subject.TITLE);
            engine.run(SqlTemplate.of("/findings/unevaluated.sql")
                    .with(
                            "unevaluated",
                            rules.stream().map(Rule::unevaluated).collect(Collectors.joining(" UNION ALL ")))
                    .with("links", titles ? findingHistory.earlierLinks() : "links"));
        }
    }

    private static SqlTemplate filled(String resource) {
        return SqlTemplate.of(resource)
                .with("state", FindingState.withActions())
                .with("open", FindingState.IS_OPEN)
                .with("weight", Severity.weightOf("l.severity"));
    }
}
