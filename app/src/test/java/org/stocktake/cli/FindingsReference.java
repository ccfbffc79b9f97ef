package org.stocktake.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.finding.FindingState;
import org.stocktake.finding.Rule;
import org.stocktake.finding.Rulebook;
import org.stocktake.finding.Severity;

/** The page {@code docs/reference/findings.md}: one section a rule. */
final class FindingsReference {
    private FindingsReference() {}

    static String text() {
        List<Rule> rules = Rulebook.builtIn();
        StringBuilder text = new StringBuilder("""
                # Findings

                A finding is a rule that is true of a page, an attachment, a space or a title. Each week asks all rules of the
                tables it publishes, and publishes what they find in the table [findings](tables.md#findings), the rules
                themselves in the table [rules](tables.md#rules). [How to work with findings](../how-to/findings.md) tells how
                to list, suppress and tune them, and how to write rules of your own.

                - A finding is %s. The first four count as open.
                - A severity is %s; it weighs %s in a priority. Where a rule names several, each finding says which.
                - A threshold is set in `stocktake.yaml` below `findings.rules`, for all spaces or for one:
                  `{OUTDATED: {stale: 200, stale@HR: 400}}`.

                """.formatted(
                        states(),
                        Severity.choice(),
                        List.of(Severity.values()).stream()
                                .map(severity -> Integer.toString(severity.weight()))
                                .collect(Collectors.joining(", "))));
        text.append(Reference.table(
                List.of("number", "rule", "severity", "finds"),
                rules.stream()
                        .map(rule -> List.of(
                                rule.number(),
                                "[%s](#%s)".formatted(rule.name(), anchor(rule)),
                                severities(rule),
                                rule.title()))
                        .toList()));
        rules.forEach(rule -> text.append(section(rule)));
        return text.toString();
    }

    private static String states() {
        return List.of("new", "open", "reopened", "acknowledged", "suppressed").stream()
                        .map(name -> FindingState.of(name).orElseThrow().text())
                        .collect(Collectors.joining(", "))
                + " or resolved";
    }

    private static String section(Rule rule) {
        StringBuilder text = new StringBuilder("""

                ## %s %s

                %s.

                %s %s

                Severity: %s. About %s. %s Version %d.

                Example of its evidence: *%s*.
                """.formatted(
                        rule.number(),
                        rule.name(),
                        rule.title(),
                        rule.why(),
                        rule.remedy(),
                        severities(rule),
                        rule.subject().about(),
                        rule.scope().about(),
                        rule.version(),
                        rule.exampleEvidence()));
        if (!rule.formerly().isEmpty()) {
            text.append("\nFormerly ")
                    .append(rule.formerly().stream().map(Reference::code).collect(Collectors.joining(", ")))
                    .append(". Settings and `--rule` accept former names; ids of findings are made of the oldest.\n");
        }
        if (!rule.needs().isEmpty()) {
            text.append("\nNot asked of a page or space where one of these is not known: ")
                    .append(rule.needs().stream().map(Reference::code).collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        if (!rule.thresholds().isEmpty()) {
            text.append('\n');
            text.append(Reference.table(
                    List.of("threshold", "default", "unit", "what it does"),
                    rule.thresholds().stream()
                            .map(threshold -> List.of(
                                    Reference.code(rule.name() + "." + threshold.name()),
                                    threshold.fallback(),
                                    threshold.unit(),
                                    threshold.about()))
                            .toList()));
        }
        return text.toString();
    }

    private static String severities(Rule rule) {
        return rule.severities().stream().map(Severity::text).collect(Collectors.joining(", "));
    }

    /** As GitHub makes it of the heading. */
    private static String anchor(Rule rule) {
        return (rule.number() + "-" + rule.name()).toLowerCase(java.util.Locale.ROOT);
    }
}
