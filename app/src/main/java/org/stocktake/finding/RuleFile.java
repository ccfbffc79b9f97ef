package org.stocktake.finding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.engine.SqlFile;
import org.stocktake.engine.SqlHeader;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/**
 * The form of a file with a rule: a header of comments, each line a field, then one query over {@code scope}.
 *
 * <pre>
 * -- finding F12 TOO_DEEP 1: The page is deeply nested
 * -- formerly: DEEP_PAGE
 * -- subject: page
 * -- scope: structure
 * -- severity: low
 * -- needs: depth
 * -- threshold levels integer 5 (levels): More pages than this above a page are too many.
 * -- evidence: {depth} pages are above it
 * -- example: depth=7
 * -- why: Deeply nested pages are found only by people who know where they are.
 * -- remedy: Move the page up, or the whole branch.
 * SELECT page_id, depth FROM scope WHERE depth &gt; threshold.levels
 * </pre>
 *
 * <p>A renamed rule lists its former names in {@code formerly}, oldest first, separated by commas. A renamed threshold
 * {@code levels} lists its former names in {@code formerly levels}.
 *
 * <p>A line that begins with {@code --} and three spaces continues the line above.
 */
final class RuleFile {
    private static final SqlHeader.Grammar GRAMMAR = new SqlHeader.Grammar(
            Set.of(
                    "finding",
                    "formerly",
                    "subject",
                    "scope",
                    "severity",
                    "needs",
                    "threshold",
                    "evidence",
                    "example",
                    "why",
                    "remedy"),
            Set.of("finding", "subject", "scope", "severity", "needs", "evidence", "example", "why", "remedy"),
            false,
            Code.FINDING_FAILED,
            "docs/how-to/findings.md shows the form.");
    private static final Pattern FINDING = Pattern.compile("(?:(F\\d{2}) )?([A-Z][A-Z0-9_]*) (\\d{1,6})");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern THRESHOLD =
            Pattern.compile("([a-z][a-z0-9_]*) (integer|decimal|text) (\"[^\"]*\"|[^\" ]+)(?: \\(([^)]+)\\))?");

    private static final Pattern THRESHOLD_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final SqlFile file;
    private final SqlHeader header;

    private RuleFile(SqlFile file) {
        this.file = file;
        this.header = file.header(GRAMMAR);
    }

    /**
     * Parses a rule file.
     *
     * @throws StocktakeException FINDING_FAILED with the invalid line
     */
    static Rule parse(SqlFile file) {
        return new RuleFile(file).rule();
    }

    private Threshold threshold(SqlHeader.Field field) {
        Matcher given = header.arguments(field, THRESHOLD);
        Threshold threshold = new Threshold(
                given.group(1),
                formerly(given.group(1)).map(SqlHeader.Field::list).orElse(List.of()),
                Threshold.Kind.valueOf(given.group(2).toUpperCase(Locale.ROOT)),
                given.group(3).replace("\"", ""),
                given.group(4) == null ? "" : given.group(4),
                field.value());
        threshold.problem(threshold.defaultValue()).ifPresent(what -> {
            throw header.wrong(field.line(), "The threshold %s %s.".formatted(threshold.name(), what));
        });
        return threshold;
    }

    private Rule rule() {
        List<Threshold> thresholds =
                header.all("threshold").stream().map(this::threshold).toList();
        requireFormerThresholds(thresholds);
        SqlHeader.Field finding = header.find("finding")
                .orElseThrow(
                        () -> header.wrong(1, "No line names the finding, like \"-- finding NAME 1: What is found\"."));
        Matcher named = header.arguments(finding, FINDING);
        Subject subject = oneOf("subject", "page, attachment, space or title", Subject.of(value("subject")));
        Rule rule = new Rule(
                file.file(),
                named.group(1) == null ? "" : named.group(1),
                named.group(2),
                formerly(),
                Integer.parseInt(named.group(3)),
                finding.value(),
                subject,
                oneOf("scope", "pages, structure, drafts or spaces", Scope.of(value("scope"))),
                field("severity").list().stream()
                        .map(word -> oneOf("severity", Severity.choice(), Severity.of(word)))
                        .sorted()
                        .toList(),
                header.find("needs").map(SqlHeader.Field::list).orElse(List.of()),
                thresholds,
                value("evidence"),
                example(),
                value("why"),
                value("remedy"),
                file.text());
        if ((subject == Subject.SPACE) != (rule.scope() == Scope.SPACES)) {
            throw header.wrong(line("scope"), "The scope spaces and the subject space belong together.");
        }
        if (!rule.example().keySet().containsAll(rule.evidenceColumns())) {
            throw header.wrong(
                    line("example"),
                    "The example must give a value for each name in braces of the evidence: %s."
                            .formatted(String.join(", ", rule.evidenceColumns())));
        }
        return rule;
    }

    /** The line with former names of a threshold, or of the rule if the name is empty. */
    private Optional<SqlHeader.Field> formerly(String name) {
        List<SqlHeader.Field> lines = header.all("formerly").stream()
                .filter(field -> field.arguments().equals(name))
                .toList();
        if (lines.size() > 1) {
            throw header.wrong(
                    lines.get(1).line(), "The header says \"%s\" twice.".formatted(("formerly " + name).strip()));
        }
        return lines.stream().findFirst();
    }

    private void requireFormerThresholds(List<Threshold> thresholds) {
        List<String> current = thresholds.stream().map(Threshold::name).toList();
        List<String> names = new ArrayList<>(current);
        thresholds.forEach(threshold -> names.addAll(threshold.formerly()));
        for (SqlHeader.Field field : header.all("formerly")) {
            if (field.arguments().isEmpty()) {
                continue;
            }
            if (!current.contains(field.arguments())) {
                throw header.wrong(field.line(), "The rule has no threshold %s.".formatted(field.arguments()));
            }
            for (String former : field.list()) {
                if (!THRESHOLD_NAME.matcher(former).matches()) {
                    throw header.wrong(
                            field.line(),
                            "A former name of a threshold must be in lower case like levels but is \"%s\"."
                                    .formatted(former));
                }
                if (Collections.frequency(names, former) > 1) {
                    throw header.wrong(field.line(), "The threshold name %s is used twice.".formatted(former));
                }
            }
        }
    }

    private List<String> formerly() {
        List<String> names = formerly("").map(SqlHeader.Field::list).orElse(List.of());
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw header.wrong(
                        line("formerly"),
                        "A former name must be in upper case like TOO_DEEP but is \"%s\".".formatted(name));
            }
            if (Collections.frequency(names, name) > 1) {
                throw header.wrong(line("formerly"), "The former name %s is listed twice.".formatted(name));
            }
        }
        return names;
    }

    private Map<String, String> example() {
        Map<String, String> example = new LinkedHashMap<>();
        for (String part :
                header.find("example").map(SqlHeader.Field::value).orElse("").split("; ", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                example.put(
                        part.substring(0, sign).strip(),
                        part.substring(sign + 1).strip());
            }
        }
        return example;
    }

    private SqlHeader.Field field(String key) {
        return header.find(key)
                .orElseThrow(() -> header.wrong(1, "The header must have the line \"-- %s: ...\".".formatted(key)));
    }

    private String value(String key) {
        return field(key).value();
    }

    private int line(String key) {
        return header.find(key).map(SqlHeader.Field::line).orElse(1);
    }

    private <T> T oneOf(String key, String choice, Optional<T> value) {
        return value.orElseThrow(
                () -> header.wrong(line(key), "The %s must be %s but is \"%s\".".formatted(key, choice, value(key))));
    }
}
