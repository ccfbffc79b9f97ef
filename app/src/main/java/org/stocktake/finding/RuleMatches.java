package org.stocktake.finding;

import static org.stocktake.table.Type.BIGINT;
import static org.stocktake.table.Type.TEXT;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * Evaluates rules for one week, regardless of earlier weeks, into the table {@code finding_match}. A rule may match a
 * subject several times.
 */
final class RuleMatches {
    static final Table TABLE = new Table(
            "finding_match",
            "subject of which a rule is true",
            "What was found.",
            List.of(),
            List.of(
                    Column.of("rule_id", TEXT, "", "The rule."),
                    Column.of("subject_kind", TEXT, "", "What it is about."),
                    Column.of("subject_id", TEXT, "", "Which one."),
                    Column.of("page_id", BIGINT, "", "Its page."),
                    Column.of("space_key", TEXT, "", "Its space."),
                    Column.of("severity", TEXT, "", "How bad."),
                    Column.of("evidence", TEXT, "", "The values."),
                    Column.of("threshold", TEXT, "", "The bounds.")));

    /** More would hold more tables of joins in memory at once, and plan hardly faster. */
    private static final int RULES_PER_STATEMENT = 12;

    private final Engine engine;
    private final EvaluationContext evaluationContext;
    private final Sandbox.View customView;
    private final EvaluabilityCheck evaluabilityCheck;
    /** The columns of tables that scopes have. */
    private final Map<String, List<String>> available = new HashMap<>();

    RuleMatches(Engine engine, EvaluationContext evaluationContext, Sandbox.View customView, List<Rule> rules) {
        this.engine = engine;
        this.evaluationContext = evaluationContext;
        this.customView = customView;
        this.evaluabilityCheck = new EvaluabilityCheck(engine, rules);
        engine.append(TABLE).close();
    }

    /**
     * Evaluates built-in rules together, because planning takes longer than execution. If a statement fails, its rules are
     * evaluated one by one, so that the failure belongs to one rule.
     *
     * @param failures receives FINDING_FAILED for each rule that fails
     * @return names of the rules that could be evaluated for at least one row, or whose scope is empty
     */
    Set<String> evaluateBuiltIn(List<ConfiguredRule> rules, Consumer<Failure> failures) {
        List<ConfiguredRule> evaluable = rules.stream()
                .filter(rule -> evaluabilityCheck.isEvaluable(rule.rule()))
                .toList();
        Set<String> evaluated = new HashSet<>();
        for (int from = 0; from < evaluable.size(); from += RULES_PER_STATEMENT) {
            List<ConfiguredRule> together =
                    evaluable.subList(from, Math.min(evaluable.size(), from + RULES_PER_STATEMENT));
            try {
                engine.run(together.stream()
                        .map(this::builtInMatches)
                        .collect(Collectors.joining("\nUNION ALL\n", "INSERT INTO finding_match\n", "")));
                together.forEach(rule -> evaluated.add(rule.rule().name()));
            } catch (StocktakeException e) {
                for (ConfiguredRule rule : together) {
                    if (evaluateAlone(rule, failures)) {
                        evaluated.add(rule.rule().name());
                    }
                }
            }
        }
        return evaluated;
    }

    private String builtInMatches(ConfiguredRule rule) {
        List<String> columns = available.computeIfAbsent(
                rule.rule().scope().table(),
                table -> engine.heads("FROM " + table).stream()
                        .map(Row.Head::name)
                        .toList());
        return rule.builtInMatches(evaluationContext, columns);
    }

    private boolean evaluateAlone(ConfiguredRule rule, Consumer<Failure> failures) {
        try {
            engine.run("INSERT INTO finding_match " + builtInMatches(rule));
            return true;
        } catch (StocktakeException e) {
            failures.accept(translated(rule, e).failure());
            return false;
        }
    }

    /**
     * Evaluates a custom rule in its sandbox. If it cannot be evaluated, it has no matches.
     *
     * @return whether it could be evaluated for at least one row, or its scope is empty
     * @throws StocktakeException FINDING_FAILED
     */
    boolean evaluateCustom(ConfiguredRule rule) {
        try {
            match(rule);
            boolean evaluated = evaluabilityCheck.isEvaluable(rule.rule());
            if (!evaluated) {
                deleteMatches(rule);
            }
            return evaluated;
        } catch (StocktakeException e) {
            deleteMatches(rule);
            throw translated(rule, e);
        }
    }

    private void deleteMatches(ConfiguredRule rule) {
        engine.run("DELETE FROM finding_match WHERE rule_id = "
                + Sql.text(rule.rule().name()));
    }

    private void match(ConfiguredRule rule) {
        String values = rule.matchingRows(evaluationContext);
        List<String> columns = columns(rule, customView.heads(values));
        try (Appender rows = engine.append(TABLE)) {
            customView.stream(
                    "WITH matched AS (%s) %s".formatted(values, rule.matches("matched", columns)),
                    row -> rows.add(row.values()));
        }
    }

    /** The columns of a rule's query, after checking that none is missing. */
    private static List<String> columns(ConfiguredRule rule, List<Row.Head> heads) {
        List<String> columns = heads.stream().map(Row.Head::name).toList();
        Subject subject = rule.rule().subject();
        require(columns, subject.key(), "the subject is " + subject.about());
        if (subject == Subject.ATTACHMENT) {
            require(columns, "page_id", "the subject is " + subject.about());
        }
        rule.rule().evidenceColumns().forEach(value -> require(columns, value, "the evidence names it"));
        if (rule.rule().severities().size() > 1) {
            require(columns, "severity", "the header names several severities");
        }
        return columns;
    }

    private static void require(List<String> columns, String name, String why) {
        if (!columns.contains(name)) {
            throw new StocktakeException(
                    Code.SQL,
                    "",
                    "The query must give the column %s, because %s.".formatted(name, why),
                    "Name it in the query.");
        }
    }

    /** The error of the engine, located in the rule file. */
    private static StocktakeException translated(ConfiguredRule rule, StocktakeException e) {
        String what = e.failure().what();
        return new StocktakeException(
                Code.FINDING_FAILED,
                rule.rule().file(),
                "The rule %s could not be evaluated. %s".formatted(rule.rule().name(), what),
                what.toLowerCase(Locale.ROOT).contains("permission")
                        ? "A rule reads the tables of the week and no other file."
                        : e.failure().remedy());
    }
}
