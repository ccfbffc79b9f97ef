package org.stocktake.finding;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Every name of a rule that is written, in order. */
    Stream<String> names() {
        return Stream.of(values.stream().map(Value::rule), severities.keySet().stream(), off.stream())
                .flatMap(each -> each)
                .distinct()
                .sorted();
    }

    /** What is set by two names of one rule, which are one name today: a sentence each. */
    List<String> twice(FormerNames names) {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        values.stream()
                                .map(value -> "findings.rules sets %s.%s%s"
                                        .formatted(
                                                names.rule(value.rule()),
                                                value.threshold(),
                                                value.space() == null ? "" : "@" + value.space())),
                        severities.keySet().stream()
                                .map(rule -> "findings.severity sets %s".formatted(names.rule(rule))))
                .filter(setting -> !seen.add(setting))
                .distinct()
                .map(setting -> setting + " twice, by a former name too.")
                .toList();
    }

    /** The same by the names that the rules have today. */
    RuleOverrides renamed(FormerNames names) {
        Map<String, String> named = new TreeMap<>();
        severities.forEach((rule, severity) -> named.put(names.rule(rule), severity));
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
