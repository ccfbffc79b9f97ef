package org.stocktake.finding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;

/** Checks whether the columns that a rule requires are known in at least one row of its scope. */
final class EvaluabilityCheck {
    private final Engine engine;
    private final List<Rule> builtIn;
    private final Map<Scope, Row> builtInKnown = new EnumMap<>(Scope.class);

    EvaluabilityCheck(Engine engine, List<Rule> rules) {
        this.engine = engine;
        this.builtIn = rules.stream().filter(rule -> !rule.isCustom()).toList();
    }

    /** @return true also for an empty scope */
    boolean isEvaluable(Rule rule) {
        // A custom rule may require a missing column, which must not affect other rules.
        Row known = rule.isCustom()
                ? evaluate(rule.scope(), List.of(rule))
                : builtInKnown.computeIfAbsent(rule.scope(), scope -> evaluate(scope, builtIn));
        return Boolean.TRUE.equals(known.value(rule.name()));
    }

    /** One query for all rules of a scope, because planning takes longer than execution. */
    private Row evaluate(Scope scope, List<Rule> rules) {
        String known = rules.stream()
                .filter(rule -> rule.scope() == scope)
                .map(rule -> "count(*) = 0 OR count(*) FILTER (%s) > 0 AS %s"
                        .formatted(rule.anyKnown(), Sql.name(rule.name())))
                .collect(Collectors.joining(", "));
        return engine.query(scope.query(known)).get(0);
    }
}
