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

/**
 * Overrides of rules as written in the settings. {@link Rulebook} validates them.
 *
 * @param severities by rule name
 * @param off names of rules that are switched off
 */
public record RuleOverrides(List<Value> values, Map<String, String> severities, Set<String> off) {
    public static final RuleOverrides NONE = new RuleOverrides(List.of(), Map.of(), Set.of());

    public RuleOverrides {
        values = List.copyOf(values);
        severities = Map.copyOf(severities);
        off = Set.copyOf(off);
    }

    /** All rule names in the overrides, in order. */
    Stream<String> names() {
        return Stream.of(values.stream().map(Value::rule), severities.keySet().stream(), off.stream())
                .flatMap(each -> each)
                .distinct()
                .sorted();
    }

    /** One sentence for each value that is set under two names of the same rule or threshold. */
    List<String> conflicts(RuleNames names) {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        values.stream()
                                .map(names::value)
                                .map(value -> "findings.rules sets %s.%s%s"
                                        .formatted(
                                                value.rule(),
                                                value.threshold(),
                                                value.space() == null ? "" : "@" + value.space())),
                        severities.keySet().stream()
                                .map(rule -> "findings.severity sets %s".formatted(names.rule(rule))))
                .filter(setting -> !seen.add(setting))
                .distinct()
                .map(setting -> setting + " twice, once by a former name.")
                .toList();
    }

    /** The same overrides with the current names of rules and thresholds. */
    RuleOverrides renamed(RuleNames names) {
        Map<String, String> named = new TreeMap<>();
        severities.forEach((rule, severity) -> named.put(names.rule(rule), severity));
        return new RuleOverrides(
                values.stream().map(names::value).toList(),
                named,
                off.stream().map(names::rule).collect(Collectors.toSet()));
    }

    /**
     * A configured threshold.
     *
     * @param space absent if it applies to all spaces without a value of their own
     */
    public record Value(
            String rule, String threshold, @Nullable SpaceKey space, String value) {}
}
