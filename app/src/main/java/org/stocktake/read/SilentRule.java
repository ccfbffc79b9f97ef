package org.stocktake.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Row;
import org.stocktake.finding.Rule;
import org.stocktake.finding.Rulebook;
import org.stocktake.model.Week;

/**
 * A rule that was not evaluated in a week, although it is switched on.
 *
 * @param unknown columns that it needs and that have no value in this week
 * @param failures of the rule
 */
public record SilentRule(String rule, List<String> unknown, List<String> failures) {
    private static final String PAGES = "pages.";

    public SilentRule {
        unknown = List.copyOf(unknown);
        failures = List.copyOf(failures);
    }

    /** The rules by name. */
    public static Map<String, SilentRule> of(PublishedWeeks published, Week week) {
        List<String> silent = RuleTotals.of(published, week).stream()
                .filter(rule -> rule.evaluated().equals("no"))
                .map(RuleTotals::id)
                .toList();
        if (silent.isEmpty()) {
            return Map.of();
        }
        Map<String, Rule> builtIn = Rulebook.builtIn().stream().collect(Collectors.toMap(Rule::name, rule -> rule));
        Set<String> empty = Stream.of("pages", "spaces")
                .flatMap(table ->
                        new DictionarySearch(table, "").part(published, week, 0, Integer.MAX_VALUE).rows().stream())
                .filter(column -> column.filled() != null && column.filled() == 0)
                .map(DictionarySearch.Entry::column)
                .collect(Collectors.toSet());
        List<Row> failures = published.ask("rule_failures", week).rows();
        Map<String, SilentRule> rules = new TreeMap<>();
        for (String name : silent) {
            List<String> needs = new ArrayList<>();
            if (builtIn.containsKey(name)) {
                builtIn.get(name).needs().stream()
                        .map(need -> need.startsWith(PAGES) ? need.substring(PAGES.length()) : need)
                        .filter(empty::contains)
                        .forEach(needs::add);
            }
            rules.put(
                    name,
                    new SilentRule(
                            name,
                            needs,
                            failures.stream()
                                    .filter(failure ->
                                            (failure.text("location") + " " + failure.text("what")).contains(name))
                                    .map(failure -> failure.text("what"))
                                    .toList()));
        }
        return rules;
    }
}
