package org.stocktake.workbook;

import java.util.List;
import org.stocktake.read.AnswerRows.Content;

/**
 * A sheet that shows an answer as an Excel table.
 *
 * @param name of the sheet
 * @param tableName of the Excel table
 * @param about what its rows are, one sentence
 * @param dictionary published table whose columns describe those of the sheet
 * @param most number of rows
 * @param frozen number of columns that stay when scrolling
 * @param first the columns before all others
 */
record SheetPlan(
        String name,
        String tableName,
        String about,
        Content content,
        String dictionary,
        long most,
        int frozen,
        List<String> first) {
    /** As many as somebody will look at. */
    private static final int START = 500;

    private static final List<String> OF_FINDINGS = List.of(
            "title",
            "space_key",
            "rule_id",
            "severity",
            "priority",
            "evidence",
            "what_to_do",
            "owner_name",
            "age_weeks",
            "state");

    static final List<SheetPlan> ALL = List.of(
            new SheetPlan(
                    "Start here",
                    "StartHere",
                    "The 500 findings with the highest priority.",
                    Content.FINDINGS,
                    "findings",
                    START,
                    1,
                    OF_FINDINGS),
            new SheetPlan(
                    "Findings",
                    "Findings",
                    "All open findings of severity medium or worse.",
                    Content.FINDINGS,
                    "findings",
                    Long.MAX_VALUE,
                    1,
                    OF_FINDINGS),
            plan("Pages", "Pages", "All pages and blog posts with all columns.", Content.PAGES, "pages", 1),
            plan(
                    "Spaces by week",
                    "SpacesByWeek",
                    "Totals of each space in all weeks. The row without a space is the whole site.",
                    Content.SPACE_WEEKS,
                    "spaces",
                    3),
            plan(
                    "Bottlenecks",
                    "Bottlenecks",
                    "Where pages wait in their workflows, and for which approvers.",
                    Content.BOTTLENECKS,
                    "bottlenecks",
                    3),
            plan("Owners", "Owners", "Owners of current pages, with their findings.", Content.OWNERS, "pages", 1),
            new SheetPlan(
                    "Rules",
                    "Rules",
                    "All rules with their thresholds and the number of their findings.",
                    Content.RULES,
                    "rules",
                    Long.MAX_VALUE,
                    1,
                    List.of(
                            "rule_id",
                            "title",
                            "evaluated",
                            "critical",
                            "high",
                            "medium",
                            "low",
                            "info",
                            "fresh",
                            "resolved")),
            plan("Run", "Run", "How each week was read.", Content.RUNS, "runs", 1),
            plan(
                    "Failures",
                    "Failures",
                    "What could not be read in this week, by code.",
                    Content.FAILURES,
                    "failures",
                    1));

    private static SheetPlan plan(
            String name, String tableName, String about, Content content, String dictionary, int frozen) {
        return new SheetPlan(name, tableName, about, content, dictionary, Long.MAX_VALUE, frozen, List.of());
    }
}
