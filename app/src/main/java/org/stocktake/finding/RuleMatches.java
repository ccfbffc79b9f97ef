package org.stocktake.finding;

import static org.stocktake.table.Type.BIGINT;
import static org.stocktake.table.Type.TEXT;

import java.util.List;
import java.util.Locale;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
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

    private final Engine engine;
    private final EvaluationContext evaluationContext;
    private final Sandbox.View customView;
    private final EvaluabilityCheck evaluabilityCheck;

    RuleMatches(Engine engine, EvaluationContext evaluationContext, Sandbox.View customView, List<Rule> rules) {
        this.engine = engine;
        this.evaluationContext = evaluationContext;
        this.customView = customView;
        this.evaluabilityCheck = new EvaluabilityCheck(engine, rules);
        engine.append(TABLE).close();
    }

    /**
     * Evaluates a rule. A rule that cannot be evaluated has no matches.
     *
     * @return whether it could be evaluated for at least one row, or its scope is empty
     * @throws StocktakeException FINDING_FAILED
     */
    boolean evaluate(ConfiguredRule rule) {
        try {
            if (rule.rule().isCustom()) {
                evaluateCustom(rule);
            } else {
                evaluateBuiltIn(rule);
            }
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

    /**
     * Materialises the rows before reading their columns: planning takes most of the time and is done once this way.
     */
    private void evaluateBuiltIn(ConfiguredRule rule) {
        engine.run("CREATE OR REPLACE TEMP TABLE matched AS " + rule.matchingRows(evaluationContext));
        engine.run("INSERT INTO finding_match " + rule.matches(columns(rule, engine.heads("FROM matched"))));
    }

    private void evaluateCustom(ConfiguredRule rule) {
        String values = rule.matchingRows(evaluationContext);
        List<String> columns = columns(rule, customView.heads(values));
        try (Appender rows = engine.append(TABLE)) {
            customView.stream(
                    "WITH matched AS (%s) %s".formatted(values, rule.matches(columns)), row -> rows.add(row.values()));
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
