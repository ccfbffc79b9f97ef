package org.stocktake.workbook;

import java.util.List;
import org.stocktake.engine.SqlFile;

/**
 * A sheet that shows the rows of a query as an Excel table.
 *
 * @param name of the sheet
 * @param tableName of the Excel table
 * @param about what its rows are, one sentence
 * @param dictionary published table whose columns describe those of the sheet
 * @param frozen number of columns that stay when scrolling
 */
record SheetPlan(String name, String tableName, String about, String dictionary, String file, int frozen) {
    static final List<SheetPlan> ALL = List.of(
            new SheetPlan(
                    "Start here",
                    "StartHere",
                    "The 500 findings with the highest priority.",
                    "findings",
                    "start_here",
                    1),
            new SheetPlan(
                    "Findings",
                    "Findings",
                    "All open findings of severity medium or worse.",
                    "findings",
                    "findings",
                    1),
            new SheetPlan("Pages", "Pages", "All pages and blog posts with all columns.", "pages", "pages", 1),
            new SheetPlan(
                    "Spaces by week",
                    "SpacesByWeek",
                    "Totals of each space in all weeks. The row without a space is the whole site.",
                    "spaces",
                    "spaces",
                    3),
            new SheetPlan(
                    "Bottlenecks",
                    "Bottlenecks",
                    "Where pages wait in their workflows, and for which approvers.",
                    "bottlenecks",
                    "bottlenecks",
                    3),
            new SheetPlan("Owners", "Owners", "Owners of current pages, with their findings.", "pages", "owners", 1),
            new SheetPlan("Rules", "Rules", "All rules with their thresholds and findings.", "rules", "rules", 1),
            new SheetPlan("Run", "Run", "How each week was read.", "runs", "runs", 1),
            new SheetPlan("Failures", "Failures", "What could not be read in this week.", "failures", "failures", 0),
            new SheetPlan("Columns", "Columns", "The meaning of all columns.", "", "columns", 0));

    String query() {
        return SqlFile.of("/workbook/" + file + ".sql").text();
    }
}
