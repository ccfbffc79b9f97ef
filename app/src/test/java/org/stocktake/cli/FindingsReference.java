package org.stocktake.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.finding.FindingState;
import org.stocktake.finding.Rule;
import org.stocktake.finding.Rulebook;
import org.stocktake.finding.Severity;
import org.stocktake.run.folder.ColumnDictionary;

/** The page {@code docs/reference/findings.md}: one section for each rule. */
final class FindingsReference {
    private FindingsReference() {}

    static String text() {
        List<Rule> rules = Rulebook.builtIn();
        StringBuilder text = new StringBuilder("""
                # Findings

                A finding is a rule that matches a page, an attachment, a space or a title. Each run evaluates all rules for the
                tables that it publishes. It writes the findings to the table [findings](tables.md#findings) and the rules to the
                table [rules](tables.md#rules). To list, suppress and tune findings, and to write custom rules, see
                [how to work with findings](../how-to/findings.md).

                - The state of a finding is %s. The first four count as open.
                - A severity is %s. Its weight in the priority is %s. Rules with several severities assign one to each
                  finding.
                - Thresholds are set in `stocktake.yaml` below `findings.rules`, for all spaces or for one space:
                  `{OUTDATED: {stale: 200, stale@HR: 400}}`.

                """.formatted(
                        states(),
                        Severity.choice(),
                        List.of(Severity.values()).stream()
                                .map(severity -> Integer.toString(severity.weight()))
                                .collect(Collectors.joining(", "))));
        text.append(list(rules.stream().filter(FindingsReference::isAnswerable).toList()));
        text.append("""

                These rules cannot be evaluated yet, because they require columns that are not filled. They report nothing:

                """);
        text.append(list(rules.stream().filter(rule -> !isAnswerable(rule)).toList()));
        rules.forEach(rule -> text.append(section(rule)));
        return text.toString();
    }

    private static String list(List<Rule> rules) {
        return Reference.table(
                List.of("number", "rule", "severity", "finding"),
                rules.stream()
                        .map(rule -> List.of(
                                rule.number(),
                                "[%s](#%s)".formatted(rule.name(), anchor(rule)),
                                severities(rule),
                                rule.title()))
                        .toList());
    }

    private static boolean isAnswerable(Rule rule) {
        return ColumnDictionary.tables().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> !column.isFilled())
                .noneMatch(column -> rule.needs().contains(column.name()));
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

                Severity: %s. Subject: %s. Scope: %s Version %d.

                Example of evidence: *%s*.
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
                    .append(". Settings and `--rule` accept former names; ids of findings are computed from the"
                            + " oldest.\n");
        }
        rule.thresholds().stream()
                .filter(threshold -> !threshold.formerly().isEmpty())
                .forEach(threshold ->
                        text.append("\nThe threshold `%s` was formerly %s. Settings accept former names.\n"
                                .formatted(
                                        threshold.name(),
                                        threshold.formerly().stream()
                                                .map(Reference::code)
                                                .collect(Collectors.joining(", ")))));
        if (!rule.needs().isEmpty()) {
            text.append("\nNot evaluated for pages or spaces where one of these is not known: ")
                    .append(rule.needs().stream().map(Reference::code).collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        if (!rule.thresholds().isEmpty()) {
            text.append('\n');
            text.append(Reference.table(
                    List.of("threshold", "default", "unit", "description"),
                    rule.thresholds().stream()
                            .map(threshold -> List.of(
                                    Reference.code(rule.name() + "." + threshold.name()),
                                    threshold.defaultValue(),
                                    threshold.unit(),
                                    threshold.about()))
                            .toList()));
        }
        return text.toString();
    }

    private static String severities(Rule rule) {
        return rule.severities().stream().map(Severity::text).collect(Collectors.joining(", "));
    }

    /** The anchor that GitHub generates for a heading. */
    private static String anchor(Rule rule) {
        return (rule.number() + "-" + rule.name()).toLowerCase(java.util.Locale.ROOT);
    }
}
