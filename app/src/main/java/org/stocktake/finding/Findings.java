package org.stocktake.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTexts;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * Asks all rules of one week, in an engine that holds its published tables, and makes the tables {@code findings} and
 * {@code rules}. Fills what depends on them: columns of {@code pages} and {@code spaces}, and what went wrong in
 * {@code failures} and {@code runs}. The same for a week that is being published and for one that was published long
 * ago.
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
     * Makes the tables.
     *
     * @param tables the published tables, all in the engine
     * @param words the newest on each finding
     * @param sandbox where an operator's own rules are asked
     * @return what is wrong with rules; it stands in the tables too
     */
    public List<Failure> publish(
            List<Table> tables, FindingHistory findingHistory, Collection<FindingAction> words, Sandbox sandbox) {
        List<Failure> failures = new ArrayList<>(rulebook.failures());
        findingHistory.load(engine);
        rename();
        engine.run(("CREATE TABLE finding_occasion AS SELECT %s AS iso_week, DATE '%s' AS today,"
                        + " CAST(%s AS TIMESTAMP) AS since, %s AS rules_complete")
                .formatted(
                        Sql.text(evaluationContext.week().toString()),
                        evaluationContext.today(),
                        findingHistory.since(),
                        rulebook.failures().isEmpty()));
        say(engine, words);
        ask(tables, sandbox, failures);
        engine.run(filled("/findings/life.sql"));
        if (findingHistory.loadAway(engine)) {
            new AwaySpaces(engine)
                    .keep(rulebook.rules().stream().map(ConfiguredRule::rule).toList());
        }
        findingHistory.loadReturned(engine);
        keepUnknown();
        FindingTables.all().forEach(table -> engine.append(table).close());
        engine.run(filled("/findings/publish.sql"));
        rules();
        engine.run(filled("/findings/numbers.sql"));
        record(engine, evaluationContext.week(), failures);
        return List.copyOf(failures);
    }

    /** A rule that was renamed keeps what is known of it, and its findings their ids. */
    private void rename() {
        engine.append(FindingTables.IDENTITY).close();
        for (ConfiguredRule force : rulebook.rules()) {
            Rule rule = force.rule();
            if (!rule.formerly().isEmpty()) {
                engine.run("INSERT INTO rule_identity VALUES (%s, %s)"
                        .formatted(Sql.text(rule.name()), Sql.text(rule.identity())));
                String former = rule.formerly().stream().map(Sql::text).collect(Collectors.joining(", "));
                for (String table : List.of("finding_before", "title_before", "rules_before")) {
                    engine.run("UPDATE %s SET rule_id = %s WHERE rule_id IN (%s)"
                            .formatted(table, Sql.text(rule.name()), former));
                }
            }
        }
    }

    /**
     * Tries an operator's own rules.
     *
     * @param tables the published tables, all in the engine; they may be empty
     * @return what is wrong with rules
     */
    public List<Failure> tryOwn(List<Table> tables, Sandbox sandbox) {
        List<Failure> failures = new ArrayList<>(rulebook.failures());
        RuleMatches ruleMatches = ruleMatches(tables, sandbox);
        rulebook.rules().stream()
                .filter(rule -> rule.rule().isOwn() && !rule.off())
                .forEach(rule -> evaluated(rule, ruleMatches, failures));
        return List.copyOf(failures);
    }

    static void say(Engine engine, Collection<FindingAction> words) {
        try (Appender rows = engine.append(FindingTables.SAID)) {
            words.forEach(word -> rows.add(Arrays.asList(
                    word.findingId(), word.action().text(), word.until(), word.by(), word.at(), word.reason())));
        }
    }

    private void ask(List<Table> tables, Sandbox sandbox, List<Failure> failures) {
        try (Appender asked = engine.append(FindingTables.RULE)) {
            RuleMatches ruleMatches = ruleMatches(tables, sandbox);
            for (ConfiguredRule rule : rulebook.rules()) {
                asked.add(row(rule, rule.off() ? "off" : evaluated(rule, ruleMatches, failures)));
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

    private static String evaluated(ConfiguredRule rule, RuleMatches ruleMatches, List<Failure> failures) {
        try {
            return ruleMatches.ask(rule) ? "yes" : "no";
        } catch (StocktakeException e) {
            failures.add(e.failure());
            return "no";
        }
    }

    private static List<Object> row(ConfiguredRule force, String evaluated) {
        Rule rule = force.rule();
        return List.of(
                rule.name(),
                rule.number(),
                rule.version(),
                rule.title(),
                force.severities(),
                rule.subject().text(),
                rule.scope().about(),
                rule.why(),
                rule.remedy(),
                force.thresholds(),
                evaluated,
                String.join(";", rule.formerly()));
    }

    /**
     * Where what a rule needs is not known of a page, nobody can say that a finding ended. A rule that does not say what
     * it needs may need anything.
     */
    private void keepUnknown() {
        List<String> ended =
                engine
                        .query("SELECT DISTINCT rule_id FROM finding_missed WHERE ended = 'it is no longer true'")
                        .stream()
                        .map(row -> row.text("rule_id"))
                        .toList();
        for (ConfiguredRule force : rulebook.rules()) {
            Rule rule = force.rule();
            boolean space = rule.subject() == Subject.SPACE;
            if (ended.contains(rule.name()) && !(space && rule.needs().isEmpty())) {
                engine.run("""
                        UPDATE finding_missed SET ended = NULL
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
                finding_occasion o
                """);
    }

    private static String filled(String resource) {
        return SqlTexts.of(resource)
                .replace("{state}", FindingState.SAID)
                .replace("{open}", FindingState.IS_OPEN)
                .replace("{weight}", Severity.weightOf("l.severity"));
    }

    /** Adds to the published table {@code failures}. */
    public static void record(Engine engine, Week week, List<Failure> failures) {
        for (Failure failure : failures) {
            engine.run("""
                    INSERT INTO failures BY NAME
                    SELECT %s AS iso_week, (SELECT count(*) + 1 FROM failures) AS number, '%s' AS code, '%s' AS responsible,
                      %s AS location, %s AS what, %s AS remedy
                    """.formatted(
                            Sql.text(week.toString()),
                            failure.code().name(),
                            failure.code().responsible().name().toLowerCase(Locale.ROOT),
                            Sql.text(failure.where()),
                            Sql.text(failure.what()),
                            Sql.text(failure.remedy())));
        }
        engine.run("UPDATE runs SET failures = (SELECT count(*) FROM failures)");
    }
}
