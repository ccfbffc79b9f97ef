package org.stocktake.cli.finding;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.text.Lines;
import org.stocktake.cli.text.Wording;
import org.stocktake.engine.Row;
import org.stocktake.failure.PlainText;
import org.stocktake.file.CellText;
import org.stocktake.read.AnswerRows;

/** Prints totals below a table of findings. */
final class FindingTotals {
    private static final String INDENT = "          ";

    private final PrintWriter out;
    private final int width;

    /** @param width of the terminal, or {@link Screen#NO_WIDTH} */
    FindingTotals(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    /**
     * @param all totals of the whole list
     * @param shown how many of {@code count} are listed above
     */
    void print(AnswerRows all, long shown, long count) {
        out.println();
        out.println(
                shown < count
                        ? "%,d of %,d findings. More: --all or --limit N. Totals only: --summary."
                                .formatted(shown, count)
                        : count == 1 ? "1 finding." : "%,d findings.".formatted(count));
        Map<String, List<Row>> totals = new HashMap<>();
        all.rows()
                .forEach(row -> totals.computeIfAbsent(row.text("by"), by -> new ArrayList<>())
                        .add(row));
        print("by rule", totals.getOrDefault("rule", List.of()));
        print("by space", totals.getOrDefault("space", List.of()));
    }

    /** One line for each in a pipe, where other programs read them; several in a line on a terminal. */
    private void print(String title, List<Row> rows) {
        if (width == Screen.NO_WIDTH) {
            out.println(title);
            rows.forEach(row -> out.printf("%8s  %s%n", Wording.number(row.number("findings")), name(row)));
        } else {
            Lines.print(
                    out,
                    "%-10s".formatted(title),
                    INDENT,
                    rows.stream()
                            .map(row -> name(row) + " " + Wording.number(row.number("findings")))
                            .toList(),
                    width);
        }
    }

    private static String name(Row row) {
        Object name = row.value("name");
        return name == null ? "(no space)" : PlainText.line(CellText.plain(name));
    }
}
