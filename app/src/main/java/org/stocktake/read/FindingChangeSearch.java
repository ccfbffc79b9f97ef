package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A filter of the findings that began, ended or came back between two weeks.
 *
 * @param rule name of the rule; empty for all
 * @param outcome absent for all
 * @param severities empty for all
 * @param space key, in any letter case; empty for all
 */
public record FindingChangeSearch(String rule, @Nullable Outcome outcome, List<String> severities, String space) {
    /** What happened to a finding. */
    public enum Outcome {
        NEW,
        RESOLVED,
        /** It had been resolved before. */
        REOPENED;

        /** Its name in addresses and files. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A finding that began, ended or came back. A text is absent if it is hidden or not known.
     *
     * @param week the later of the two weeks, or the earlier one if only that has the finding
     * @param hidden whether the texts are left out because the page is restricted
     */
    public record Listed(
            Outcome outcome,
            String id,
            String rule,
            String severity,
            String state,
            @Nullable String space,
            @Nullable Long page,
            String subjectKind,
            @Nullable String subject,
            @Nullable String evidence,
            boolean hidden,
            Week week) {}

    /** How many findings of a rule began, ended or came back. */
    public record Total(String rule, long fresh, long resolved, long reopened) {}

    public FindingChangeSearch {
        severities = List.copyOf(severities);
    }

    /**
     * The findings by outcome, the worst first.
     *
     * @param skip findings before the part
     * @param most findings in the part
     */
    public Part<Listed> part(WeekComparison comparison, int skip, int most) {
        return Part.of(question(comparison, skip, most), FindingChangeSearch::listed);
    }

    /** All matching findings as rows, in the same order. */
    public AnswerRows rows(WeekComparison comparison) {
        return AnswerRows.of(question(comparison, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    /** The rules with the most changes first. */
    public List<Total> totals(WeekComparison comparison) {
        return question(comparison, 0, Integer.MAX_VALUE)
                .within("finding_change_totals")
                .rows(row -> new Total(
                        row.text("rule_id"), row.number("fresh"), row.number("resolved"), row.number("reopened")));
    }

    private PublishedWeeks.Question question(WeekComparison comparison, int skip, int most) {
        return comparison
                .ask("finding_changes")
                .set("before", comparison.before().toString())
                .set("rule", rule)
                .set("outcome", outcome == null ? "" : outcome.text())
                .setAll("severities", severities)
                .set("in_space", space)
                .set("skip", skip)
                .set("most", most);
    }

    private static Listed listed(Row row) {
        return new Listed(
                Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                row.text("finding_id"),
                row.text("rule_id"),
                row.text("severity"),
                row.text("state"),
                Values.text(row, "space_key"),
                Values.whole(row, "page_id"),
                row.text("subject_kind"),
                Values.text(row, "subject"),
                Values.text(row, "evidence"),
                Values.isTrue(row, "hidden"),
                Week.parse(row.text("week")));
    }
}
