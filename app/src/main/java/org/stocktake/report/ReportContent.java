package org.stocktake.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.Approver;
import org.stocktake.read.FindingSearch;
import org.stocktake.read.Headlines;
import org.stocktake.read.LargestChange;
import org.stocktake.read.ListedFinding;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.RunQuality;
import org.stocktake.read.Sharing;
import org.stocktake.read.SpaceRow;

/**
 * What the report of a week shows.
 *
 * @param largestChange absent in the first week, and if no number changed
 * @param findings all open ones of severity medium or worse, the highest priority first
 * @param rules all, those with the most findings first
 */
record ReportContent(
        Week week,
        RunQuality quality,
        Headlines headlines,
        List<Card> cards,
        @Nullable LargestChange largestChange,
        List<ListedFinding> findings,
        FindingGrid grid,
        List<RuleTotals> rules,
        List<SpaceRow> spaces,
        HeatMap heatMap,
        List<Approver> approvers,
        Trends trends,
        Sharing sharing) {
    /** Findings at the top of the report. */
    private static final int START = 10;

    /** Findings in its table, which every mail program can show. */
    private static final int LISTED = 200;

    private static final int APPROVERS = 10;

    /** Rows of the matrix of spaces. */
    private static final int SPACES = 200;

    ReportContent {
        cards = List.copyOf(cards);
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
        spaces = List.copyOf(spaces);
        approvers = List.copyOf(approvers);
    }

    /** @param largestGrid the largest size of the grid; a larger one is left out */
    static ReportContent of(PublishedWeeks published, Week week, int largestGrid) {
        Headlines headlines = Headlines.of(published, week);
        List<ListedFinding> findings = FindingSearch.SEVERE.all(published, week);
        return new ReportContent(
                week,
                RunQuality.of(published, week),
                headlines,
                Card.of(headlines),
                LargestChange.of(published, week).orElse(null),
                findings,
                FindingGrid.of(findings, largestGrid),
                RuleTotals.of(published, week),
                SpaceRow.of(published, week),
                HeatMap.of(org.stocktake.read.WorkflowCell.of(published, week)),
                Approver.of(published, week, APPROVERS),
                Trends.of(published, week),
                published.sharing());
    }

    List<ListedFinding> start() {
        return findings.subList(0, Math.min(START, findings.size()));
    }

    List<ListedFinding> listed() {
        return findings.subList(0, Math.min(LISTED, findings.size()));
    }

    List<SpaceRow> listedSpaces() {
        return spaces.subList(0, Math.min(SPACES, spaces.size()));
    }

    long with(String severity) {
        return findings.stream()
                .filter(finding -> finding.severity().equals(severity))
                .count();
    }

    /** Open findings of severity low and info. */
    long minor() {
        return rules.stream().mapToLong(RuleTotals::minor).sum();
    }

    List<RuleTotals> rulesWithFindings() {
        return rules.stream().filter(rule -> rule.severe() > 0).toList();
    }

    /** Rules that could not be evaluated: their findings stay as they were. */
    List<RuleTotals> rulesNotEvaluated() {
        return rules.stream().filter(rule -> rule.evaluated().equals("no")).toList();
    }

    /** Name of the site, or a general one. */
    String site() {
        String name = quality.siteName();
        return name == null || name.isBlank() ? "Confluence" : name;
    }

    /** Why the numbers are not complete; empty if everything was read. */
    List<String> warnings() {
        return Completeness.warnings(quality, rules);
    }

    /** The sentence about the largest change. */
    String changeSentence() {
        Week since = headlines.since();
        if (since == null) {
            return "This is the first published week, so there is nothing to compare it with.";
        }
        LargestChange change = largestChange;
        if (change == null) {
            return "No rule changed its number of open findings of severity medium or worse in any space since %s."
                    .formatted(since);
        }
        long difference = Math.abs(change.after() - change.before());
        return "Largest change since %s: space %s has %s %s open %s %s (%s, was %s)."
                .formatted(
                        since,
                        change.space(),
                        Figures.whole(difference),
                        change.after() > change.before() ? "more" : "fewer",
                        difference == 1 ? "finding" : "findings",
                        change.rule(),
                        Figures.whole(change.after()),
                        Figures.whole(change.before()));
    }

    /** What the report leaves out for its readers. */
    List<String> privacy() {
        List<String> notes = new ArrayList<>();
        String hidden = Figures.count(quality.hidden(), "page is", "pages are");
        switch (sharing.restricted()) {
            case SHOW -> notes.add("Titles of restricted pages are shown (report.restricted: show).");
            case MASK ->
                notes.add(("%s restricted, below a restricted page, or their restrictions are not known."
                                + " Their titles, addresses and evidence are left out.")
                        .formatted(hidden));
            case LEAVE_OUT ->
                notes.add(("%s restricted, below a restricted page, or their restrictions are not known."
                                + " Their findings are not listed, but numbers count them.")
                        .formatted(hidden));
        }
        notes.add(
                sharing.spaces().isEmpty()
                        ? "The site does not tell which spaces every user may read, so all spaces are shown."
                        : "Only the spaces of report.spaces are listed. Numbers of the whole site count all spaces.");
        if (sharing.people() == Sharing.People.IDS) {
            notes.add("Names of people are left out (privacy).");
        }
        return notes;
    }

    /** "high" in "severity-high", for the style of a mark. */
    static String style(String severity) {
        return "severity-" + severity.toLowerCase(Locale.ROOT);
    }

    /** A shape for each severity, so that it does not depend on colour. */
    static String shape(String severity) {
        return switch (severity) {
            case "critical" -> "◆";
            case "high" -> "▲";
            case "medium" -> "●";
            case "low" -> "▪";
            default -> "○";
        };
    }

    /** Shade of a share: good, fair or poor; none if it is not known. */
    static String shade(@Nullable Double percent, double good) {
        return percent == null ? "none" : percent >= good ? "good" : percent >= good * 0.75 ? "fair" : "poor";
    }
}
