package org.stocktake.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.SilentRule;

/** Screen 12, the rules: what each finds, and whether it was evaluated. */
final class RulesScreen implements ListScreen {
    @Override
    public String address() {
        return "/rules";
    }

    @Override
    public String label() {
        return "Rules";
    }

    @Override
    public View view(Request request) {
        List<RuleTotals> rules =
                SiteFacts.of(request.published(), request.week()).rules();
        return new View(
                "Rules",
                "web/rules.jte",
                Map.of(
                        "rules",
                        rules.stream()
                                .sorted(Comparator.comparing(
                                        RuleTotals::number, Comparator.nullsLast(Comparator.naturalOrder())))
                                .toList(),
                        "silent",
                        SilentRule.of(request.published(), request.week())));
    }

    /** Why a rule has no result this week; empty if it has. */
    static String reason(RuleTotals rule, @Nullable SilentRule silent) {
        if (rule.evaluated().equals("off")) {
            return "Switched off in the settings.";
        }
        if (!rule.evaluated().equals("no")) {
            return "";
        }
        if (silent != null && !silent.failures().isEmpty()) {
            return "Not evaluated: " + silent.failures().get(0);
        }
        return silent == null || silent.unknown().isEmpty()
                ? "Not evaluated: values that it needs are not known for any of its pages, or its query failed."
                : "Not evaluated: no value is known of " + String.join(", ", silent.unknown()) + ".";
    }

    @Override
    public AnswerRows rows(Request request) {
        return AnswerRows.of(request.published(), AnswerRows.Content.RULES, request.week());
    }
}
