package org.stocktake.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The current names of renamed rules and thresholds, for settings that use former names. */
final class RuleNames {
    private final Map<String, String> rules = new HashMap<>();
    private final Map<String, String> thresholds = new HashMap<>();

    RuleNames(List<Rule> all) {
        for (Rule rule : all) {
            rule.formerly().forEach(former -> rules.put(former, rule.name()));
            for (Threshold threshold : rule.thresholds()) {
                threshold.formerly().forEach(former -> thresholds.put(rule.name() + "." + former, threshold.name()));
            }
        }
    }

    /** The current name of a rule. */
    String rule(String name) {
        return rules.getOrDefault(name, name);
    }

    /** The same value with the current names of its rule and its threshold. */
    RuleOverrides.Value value(RuleOverrides.Value value) {
        String rule = rule(value.rule());
        return new RuleOverrides.Value(
                rule,
                thresholds.getOrDefault(rule + "." + value.threshold(), value.threshold()),
                value.space(),
                value.value());
    }
}
