package org.stocktake.finding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

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

    /**
     * A threshold that was set.
     *
     * @param space absent where it holds for all spaces that have no value of their own
     */
    public record Value(
            String rule, String threshold, @Nullable SpaceKey space, String value) {}
}
