package org.stocktake.finding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;

/** Tells whether what a rule needs is known of one row of its scope at least. */
final class EvaluabilityCheck {
    private final Engine engine;
    private final List<Rule> builtIn;
    private final Map<Scope, Row> builtInAnswers = new EnumMap<>(Scope.class);

    EvaluabilityCheck(Engine engine, List<Rule> rules) {
        this.engine = engine;
        this.builtIn = rules.stream().filter(rule -> !rule.isOwn()).toList();
    }

    /** @return true also where the scope has no row: then there is nothing that is not known */
    boolean isAnswerable(Rule rule) {
        // An operator's rule may need what is not there: that shall cost no other rule its answer.
        Row answers = rule.isOwn()
                ? ask(rule.scope(), List.of(rule))
                : builtInAnswers.computeIfAbsent(rule.scope(), scope -> ask(scope, builtIn));
        return Boolean.TRUE.equals(answers.value(rule.name()));
    }

    /** One question for all rules of a scope: to plan it takes longer than to answer it. */
    private Row ask(Scope scope, List<Rule> rules) {
        String answers = rules.stream()
                .filter(rule -> rule.scope() == scope)
                .map(rule ->
                        "count(*) = 0 OR count(*) FILTER (%s) > 0 AS %s".formatted(rule.shown(), Sql.name(rule.name())))
                .collect(Collectors.joining(", "));
        return engine.query("SELECT %s FROM (%s) p".formatted(answers, scope.query("p.*")))
                .get(0);
    }
}
