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
 * What the rules find in one week, before anything is known of earlier ones: the table {@code finding_hit}. A rule may
 * find a subject several times.
 */
final class RuleMatches {
    static final Table TABLE = new Table(
            "finding_hit",
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
    private final Sandbox.View own;
    private final EvaluabilityCheck evaluabilityCheck;

    RuleMatches(Engine engine, EvaluationContext evaluationContext, Sandbox.View own, List<Rule> rules) {
        this.engine = engine;
        this.evaluationContext = evaluationContext;
        this.own = own;
        this.evaluabilityCheck = new EvaluabilityCheck(engine, rules);
        engine.append(TABLE).close();
    }

    /**
     * Asks a rule. One that cannot be answered finds nothing.
     *
     * @return whether it could be answered: of one page at least, or there is none
     * @throws StocktakeException FINDING_FAILED
     */
    boolean ask(ConfiguredRule rule) {
        try {
            if (rule.rule().isOwn()) {
                askOwn(rule);
            } else {
                askBuiltIn(rule);
            }
            boolean answered = evaluabilityCheck.isAnswerable(rule.rule());
            if (!answered) {
                forget(rule);
            }
            return answered;
        } catch (StocktakeException e) {
            forget(rule);
            throw failed(rule, e);
        }
    }

    private void forget(ConfiguredRule rule) {
        engine.run("DELETE FROM finding_hit WHERE rule_id = "
                + Sql.text(rule.rule().name()));
    }

    /** The rows are made before their columns are asked for: nearly all of the time is planning, and so it is done once. */
    private void askBuiltIn(ConfiguredRule rule) {
        engine.run("CREATE OR REPLACE TEMP TABLE hit AS " + rule.values(evaluationContext));
        engine.run("INSERT INTO finding_hit " + rule.hits(columns(rule, engine.heads("FROM hit"))));
    }

    private void askOwn(ConfiguredRule rule) {
        String values = rule.values(evaluationContext);
        List<String> columns = columns(rule, own.heads(values));
        try (Appender rows = engine.append(TABLE)) {
            own.stream("WITH hit AS (%s) %s".formatted(values, rule.hits(columns)), row -> rows.add(row.values()));
        }
    }

    /** The names of the columns that a rule gives, when none is missing. */
    private static List<String> columns(ConfiguredRule rule, List<Row.Head> heads) {
        List<String> columns = heads.stream().map(Row.Head::name).toList();
        Subject subject = rule.rule().subject();
        require(columns, subject.key(), "the subject is " + subject.about());
        if (subject == Subject.ATTACHMENT) {
            require(columns, "page_id", "the subject is " + subject.about());
        }
        rule.rule().values().forEach(value -> require(columns, value, "the evidence names it"));
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

    /** The complaint of the engine, with the place that the operator knows. */
    private static StocktakeException failed(ConfiguredRule rule, StocktakeException e) {
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
