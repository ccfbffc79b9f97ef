package org.stocktake.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.engine.Row;
import org.stocktake.failure.PlainText;
import org.stocktake.finding.FindingFilter;
import org.stocktake.finding.FindingList;
import org.stocktake.output.CellText;

/** Prints totals below a table of findings. */
final class FindingTotals {
    private static final String INDENT = "          ";

    private final PrintWriter out;
    private final int width;

    /** @param width of the terminal, or {@link Screen#NO_WIDTH} to disable wrapping */
    FindingTotals(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    /** @param shown how many of {@code count} are listed above */
    void print(FindingList list, FindingFilter findingFilter, long shown, long count) {
        out.println();
        out.println(
                shown < count
                        ? "%,d of %,d findings. More: --all or --limit N. Totals only: --summary."
                                .formatted(shown, count)
                        : count == 1 ? "1 finding." : "%,d findings.".formatted(count));
        List<String> byRule = new ArrayList<>();
        List<String> bySpace = new ArrayList<>();
        list.stream(
                list.summary(findingFilter), row -> (row.text("by").equals("rule") ? byRule : bySpace).add(told(row)));
        Lines.print(out, "by rule   ", INDENT, byRule, width);
        Lines.print(out, "by space  ", INDENT, bySpace, width);
    }

    private static String told(Row row) {
        Object name = row.value("name");
        return "%s %,d"
                .formatted(name == null ? "(no space)" : PlainText.line(CellText.plain(name)), row.number("findings"));
    }
}
