package org.stocktake.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question with a remedy.
 *
 * @param file how the operator knows its file
 * @param number its place in the reference, like F12; empty for an operator's own
 * @param name in upper case
 * @param formerly its former names, the first one first: the oldest name it ever had stays half of the identity of a finding
 * @param version rises when another answer may come of the same week
 * @param severities one, or several where the query says which; the worst last
 * @param needs columns, and groups of values, without which the question cannot be answered of a row
 * @param evidence words with the values of the query in braces
 * @param example a value for each pair of braces
 * @param text the whole file: a query with its header as comments, so that its lines keep their numbers
 */
public record Rule(
        String file,
        String number,
        String name,
        List<String> formerly,
        int version,
        String title,
        Subject subject,
        Scope scope,
        List<Severity> severities,
        List<String> needs,
        List<Threshold> thresholds,
        String evidence,
        Map<String, String> example,
        String why,
        String remedy,
        String text) {
    static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

    public Rule {
        formerly = List.copyOf(formerly);
        severities = List.copyOf(severities);
        needs = List.copyOf(needs);
        thresholds = List.copyOf(thresholds);
        example = Map.copyOf(example);
    }

    public Severity worst() {
        return severities.get(severities.size() - 1);
    }

    /** The name by which ids of findings are made: a renamed rule keeps its findings. */
    public String identity() {
        return formerly.isEmpty() ? name : formerly.get(0);
    }

    public boolean isOwn() {
        return number.isEmpty();
    }

    Optional<Threshold> threshold(String wanted) {
        return thresholds.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    /** Whether all that it needs is known of a row of {@code p}, in SQL. */
    String known() {
        return all(RequiredColumn::known);
    }

    /** What shows in one row of {@code p} that it is known at all, in SQL. */
    String shown() {
        return all(RequiredColumn::shown);
    }

    private String all(Function<RequiredColumn, String> condition) {
        // Which pages were not read whole is known of those too of which it is not known whether they are exempt.
        String inScope = needs.contains("row_quality") ? "true" : scope.known();
        return Stream.concat(
                        Stream.of(inScope),
                        needs.stream().map(RequiredColumn::new).map(condition))
                .collect(Collectors.joining(" AND "));
    }

    /** The names in braces in the evidence. */
    List<String> values() {
        return PLACE.matcher(evidence)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** The evidence with each pair of braces filled. */
    String filled(UnaryOperator<String> value) {
        return PLACE.matcher(evidence).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    /** The evidence as it reads with the values of the example. */
    public String exampleEvidence() {
        return filled(name -> example.getOrDefault(name, ""));
    }
}
