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
import org.stocktake.engine.Sql;

/**
 * A rule: a query that finds problems, with its remedy.
 *
 * @param file name of the file, for messages
 * @param number number in the reference, such as F12; empty for a custom rule
 * @param name in upper case
 * @param formerly former names, oldest first: the oldest name is part of the identity of its findings
 * @param version increases when the same week may yield other findings
 * @param severities one, or several if the query returns a severity; the worst last
 * @param needs columns and groups that must be known in a row
 * @param evidence text with columns of the query in braces
 * @param example a value for each pair of braces
 * @param text the whole file: the query with its header as comments, so that line numbers match
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

    /** The name from which ids of findings are computed: a renamed rule keeps its findings. */
    public String identity() {
        return formerly.isEmpty() ? name : formerly.get(0);
    }

    public boolean isCustom() {
        return number.isEmpty();
    }

    Optional<Threshold> threshold(String wanted) {
        return thresholds.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }

    /** SQL condition: whether everything that the rule needs is known in a row of {@code p}. */
    String known() {
        return all(RequiredColumn::known);
    }

    /** What shows in one row of {@code p} that it is known at all, in SQL. */
    String anyKnown() {
        return all(RequiredColumn::anyKnown);
    }

    /**
     * SQL condition: whether the rule is evaluated for a row of {@code p}. A title covers many pages, so that a page with
     * an unknown value does not exclude it. A page that may be exempt is not counted.
     */
    String evaluated() {
        return subject == Subject.TITLE ? inScope() : known();
    }

    /** The rows of the scope for which the rule is not evaluated, in SQL: the rule, the page and the space. */
    String unevaluated() {
        String page = scope == Scope.SPACES ? "NULL::BIGINT" : "p.page_id";
        return scope.query(
                "%s AS rule_id, %s AS page_id, p.space_key".formatted(Sql.text(name), page),
                "NOT (%s%s)".formatted(needs.isEmpty() ? "p.row_quality = 'ok' AND " : "", known()));
    }

    private String all(Function<RequiredColumn, String> condition) {
        return Stream.concat(
                        Stream.of(inScope()),
                        needs.stream().map(RequiredColumn::new).map(condition))
                .collect(Collectors.joining(" AND "));
    }

    /** SQL condition: whether it is known that a row of {@code p} is in the scope. */
    private String inScope() {
        // Incompletely read pages are known even if it is unknown whether they are exempt.
        return needs.contains("row_quality") ? "true" : scope.known();
    }

    /** The column names in braces in the evidence text. */
    List<String> evidenceColumns() {
        return PLACE.matcher(evidence)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** The evidence text with its placeholders replaced. */
    String fillEvidence(UnaryOperator<String> value) {
        return PLACE.matcher(evidence).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    /** The evidence text with the example values. */
    public String exampleEvidence() {
        return fillEvidence(name -> example.getOrDefault(name, ""));
    }
}
