package org.stocktake.finding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.FormerNames;

/**
 * What an operator changed of the rules, as written: whether it fits them is for the {@link Rulebook} to say.
 *
 * @param severities by the name of the rule
 * @param off names of rules that are not asked
 */
public record RuleOverrides(List<Value> values, Map<String, String> severities, Set<String> off) {
    public static final RuleOverrides NONE = new RuleOverrides(List.of(), Map.of(), Set.of());

    public RuleOverrides {
        values = List.copyOf(values);
        severities = Map.copyOf(severities);
        off = Set.copyOf(off);
    }

    /** The same by the names that the rules have today. */
    RuleOverrides renamed(FormerNames names) {
        Map<String, String> named = new TreeMap<>();
        // What is set by the name of today counts before what is set by a former one.
        severities.forEach((rule, severity) -> named.putIfAbsent(names.rule(rule), severity));
        severities.forEach((rule, severity) -> {
            if (names.rule(rule).equals(rule)) {
                named.put(rule, severity);
            }
        });
        return new RuleOverrides(
                values.stream()
                        .map(value ->
                                new Value(names.rule(value.rule()), value.threshold(), value.space(), value.value()))
                        .toList(),
                named,
                off.stream().map(names::rule).collect(Collectors.toSet()));
    }

    /**
     * A threshold that was set.
     *
     * @param space absent where it holds for all spaces that have no value of their own
     */
    public record Value(
            String rule, String threshold, @Nullable SpaceKey space, String value) {}
}
