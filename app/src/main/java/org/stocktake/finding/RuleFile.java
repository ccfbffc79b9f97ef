package org.stocktake.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
 * -- evidence: {depth} pages above it
 * -- example: depth=7
 * -- why: Deeply nested pages are found only by people who know where they are.
 * -- remedy: Move the page up, or the whole branch.
 * SELECT page_id, depth FROM scope WHERE depth &gt; threshold.levels
 * </pre>
 *
 * <p>{@code formerly} is there for a rule that was renamed: its former names, the oldest first, separated by commas.
 *
 * <p>A line that begins with {@code --} and three spaces continues the line above.
 */
final class RuleFile {
    private static final Pattern FINDING = Pattern.compile("finding (?:(F\\d{2}) )?([A-Z][A-Z0-9_]*) (\\d{1,6}): (.+)");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern THRESHOLD = Pattern.compile(
            "threshold ([a-z][a-z0-9_]*) (integer|decimal|text) " + "(\"[^\"]*\"|[^\" ]+)(?: \\(([^)]+)\\))?: (.+)");
    private static final Pattern FIELD =
            Pattern.compile("(formerly|subject|scope|severity|needs|evidence|example|why|remedy): (.+)");
    private static final String FORM = "docs/how-to/findings.md shows the form.";

    private final String file;
    private final String text;
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Threshold> thresholds = new ArrayList<>();
    private @Nullable Matcher finding;

    private RuleFile(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Parses a rule file.
     *
     * @param file name of the file, for messages
     * @throws StocktakeException FINDING_FAILED with the invalid line
     */
    static Rule parse(String file, String text) {
        RuleFile reading = new RuleFile(file, text);
        reading.header();
        return reading.rule();
    }

    private void header() {
        @Nullable String line = null;
        int number = 0;
        int begun = 0;
        for (String next : text.lines().toList()) {
            number++;
            if (line != null && next.startsWith("--   ")) {
                line += " " + next.substring(5).strip();
                continue;
            }
            if (line != null) {
                field(line, begun);
            }
            line = null;
            if (!next.startsWith("--")) {
                if (!next.isBlank()) {
                    return;
                }
            } else {
                line = next.substring(2).strip();
                begun = number;
            }
        }
        throw wrong(number, "The file holds no query.");
    }

    private void field(String line, int number) {
        Matcher begins = FINDING.matcher(line);
        Matcher threshold = THRESHOLD.matcher(line);
        Matcher field = FIELD.matcher(line);
        if (begins.matches()) {
            finding = begins;
        } else if (threshold.matches()) {
            thresholds.add(threshold(threshold, number));
        } else if (field.matches()) {
            if (fields.put(field.group(1), field.group(2).strip()) != null) {
                throw wrong(number, "The header says \"%s\" twice.".formatted(field.group(1)));
            }
            lines.put(field.group(1), number);
        } else {
            throw wrong(number, "The header is not understood: \"-- %s\".".formatted(line));
        }
    }

    private Threshold threshold(Matcher given, int number) {
        Threshold threshold = new Threshold(
                given.group(1),
                Threshold.Kind.valueOf(given.group(2).toUpperCase(Locale.ROOT)),
                given.group(3).replace("\"", ""),
                given.group(4) == null ? "" : given.group(4),
                given.group(5));
        threshold.problem(threshold.defaultValue()).ifPresent(what -> {
            throw wrong(number, "The threshold %s %s.".formatted(threshold.name(), what));
        });
        return threshold;
    }

    private Rule rule() {
        Matcher begins = finding;
        if (begins == null) {
            throw wrong(1, "No line names the finding, like \"-- finding NAME 1: What is found\".");
        }
        Subject subject = oneOf("subject", "page, attachment, space or title", Subject.of(field("subject")));
        Rule rule = new Rule(
                file,
                begins.group(1) == null ? "" : begins.group(1),
                begins.group(2),
                formerly(),
                Integer.parseInt(begins.group(3)),
                begins.group(4),
                subject,
                oneOf("scope", "pages, structure, drafts or spaces", Scope.of(field("scope"))),
                list("severity").stream()
                        .map(word -> oneOf("severity", Severity.choice(), Severity.of(word)))
                        .sorted()
                        .toList(),
                fields.containsKey("needs") ? list("needs") : List.of(),
                thresholds,
                field("evidence"),
                example(),
                field("why"),
                field("remedy"),
                text);
        if ((subject == Subject.SPACE) != (rule.scope() == Scope.SPACES)) {
            throw wrong(lines.getOrDefault("scope", 1), "The scope spaces and the subject space belong together.");
        }
        if (!rule.example().keySet().containsAll(rule.evidenceColumns())) {
            throw wrong(
                    lines.getOrDefault("example", 1),
                    "The example must give a value for each name in braces of the evidence: %s."
                            .formatted(String.join(", ", rule.evidenceColumns())));
        }
        return rule;
    }

    private List<String> formerly() {
        if (!fields.containsKey("formerly")) {
            return List.of();
        }
        List<String> names = list("formerly");
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw wrong(
                        lines.getOrDefault("formerly", 1),
                        "A former name must be in upper case like TOO_DEEP but is \"%s\".".formatted(name));
            }
            if (Collections.frequency(names, name) > 1) {
                throw wrong(lines.getOrDefault("formerly", 1), "The former name %s is there twice.".formatted(name));
            }
        }
        return names;
    }

    private Map<String, String> example() {
        Map<String, String> example = new LinkedHashMap<>();
        for (String part : fields.getOrDefault("example", "").split("; ", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                example.put(
                        part.substring(0, sign).strip(),
                        part.substring(sign + 1).strip());
            }
        }
        return example;
    }

    private String field(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw wrong(1, "The header must have the line \"-- %s: ...\".".formatted(name));
        }
        return value;
    }

    private List<String> list(String name) {
        return Arrays.asList(field(name).split("[ ,]+"));
    }

    private <T> T oneOf(String field, String choice, java.util.Optional<T> value) {
        return value.orElseThrow(() -> wrong(
                lines.getOrDefault(field, 1),
                "The %s must be %s but is \"%s\".".formatted(field, choice, field(field))));
    }

    private StocktakeException wrong(int line, String what) {
        return new StocktakeException(Code.FINDING_FAILED, "%s, line %d".formatted(file, line), what, FORM);
    }
}
