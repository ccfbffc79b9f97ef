package org.stocktake.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.stocktake.cli.terminal.Results;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.engine.Row;
import org.stocktake.failure.PlainText;
import org.stocktake.file.CellText;
import org.stocktake.file.Rows;
import org.stocktake.table.Type;

/**
 * Prints rows as a table: aligned columns, numbers to the right. Texts are cut to the width of a terminal, and never in
 * a pipe or a file. Terminal control characters are replaced.
 */
public final class TextTable implements Rows {
    /** Number of rows that determine the widths of columns. Later rows are cut to them on a terminal. */
    private static final int SAMPLE_ROWS = 500;

    /** Minimum width to which texts are cut. */
    private static final int MIN_WIDTH = 8;

    /** Minimum width of the rest column, unless the other columns are at their minimum. */
    private static final int MIN_REST_WIDTH = 30;

    private static final String GAP = "  ";

    private final Results out;
    private final int width;
    private final Set<String> whole;
    private final String rest;
    private final List<String[]> waiting = new ArrayList<>();
    private List<Row.Head> heads = List.of();
    private int[] widths = {};
    private int[] decimals = {};
    private boolean measured;

    /** @param width of the terminal, or {@link Screen#NO_WIDTH} to disable cutting */
    public TextTable(Results out, int width) {
        this(out, width, Set.of(), "");
    }

    /**
     * @param whole columns that are not cut
     * @param rest the column that gets the remaining width
     */
    public TextTable(Results out, int width, Set<String> whole, String rest) {
        this.out = out;
        this.width = width;
        this.whole = Set.copyOf(whole);
        this.rest = rest;
    }

    @Override
    public void header(List<Row.Head> columns) {
        heads = columns;
        waiting.add(columns.stream().map(Row.Head::name).map(PlainText::line).toArray(String[]::new));
    }

    @Override
    public void add(Row row) {
        String[] cells = row.values().stream()
                .map(value -> PlainText.line(CellText.plain(value)))
                .toArray(String[]::new);
        if (measured) {
            pad(cells);
            print(cells);
        } else {
            waiting.add(cells);
            if (waiting.size() > SAMPLE_ROWS) {
                printWaiting();
            }
        }
    }

    @Override
    public void close() {
        if (!measured) {
            printWaiting();
        }
        out.flush();
    }

    private void printWaiting() {
        measured = true;
        widths = new int[heads.size()];
        decimals = new int[heads.size()];
        List<String[]> rows = waiting.subList(1, waiting.size());
        rows.forEach(cells -> fill(decimals, cells, TextTable::decimals));
        rows.forEach(this::pad);
        waiting.forEach(cells -> fill(widths, cells, TextWidth::of));
        fit();
        boolean first = true;
        for (String[] cells : waiting) {
            print(cells);
            if (first) {
                print(Arrays.stream(widths).mapToObj("-"::repeat).toArray(String[]::new));
                first = false;
            }
        }
        waiting.clear();
    }

    /** Keeps the largest measure of each column. */
    private static void fill(int[] largest, String[] cells, ToIntFunction<String> measure) {
        for (int i = 0; i < cells.length; i++) {
            largest[i] = Math.max(largest[i], measure.applyAsInt(cells[i]));
        }
    }

    /** All numbers of a column get the same number of decimals. */
    private void pad(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (heads.get(i).type() == Type.DECIMAL && !cells[i].isEmpty()) {
                int missing = decimals[i] - decimals(cells[i]);
                cells[i] += (missing > 0 && cells[i].indexOf('.') < 0 ? "." : "") + "0".repeat(Math.max(0, missing));
            }
        }
    }

    private static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point - 1;
    }

    /**
     * Narrows the widest text columns until all columns fit or reach their minimum; numbers are not cut. The rest
     * column is narrowed first, down to its own minimum, and gets the remaining width.
     */
    private void fit() {
        int[] wanted = widths.clone();
        int restAt = heads.stream().map(Row.Head::name).toList().indexOf(rest);
        if (restAt >= 0 && width != Screen.NO_WIDTH) {
            widths[restAt] = Math.min(widths[restAt], MIN_REST_WIDTH);
        }
        shrink();
        if (restAt >= 0 && width != Screen.NO_WIDTH) {
            int left = width - lineWidth();
            widths[restAt] = Math.min(wanted[restAt], Math.max(MIN_WIDTH, widths[restAt] + left));
        }
    }

    private void shrink() {
        int most = width;
        while (width != Screen.NO_WIDTH && most > MIN_WIDTH && lineWidth() > width) {
            most--;
            for (int i = 0; i < widths.length; i++) {
                widths[i] = isCut(heads.get(i)) ? Math.min(widths[i], most) : widths[i];
            }
        }
    }

    private boolean isCut(Row.Head head) {
        return !head.type().isNumber()
                && !whole.contains(head.name())
                && !head.name().equals(rest);
    }

    private int lineWidth() {
        return Arrays.stream(widths).sum() + (widths.length - 1) * GAP.length();
    }

    private void print(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = width == Screen.NO_WIDTH ? cells[i] : TextWidth.cut(cells[i], widths[i]);
            String space = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cell)));
            line.append(i == 0 ? "" : GAP).append(heads.get(i).type().isNumber() ? space + cell : cell + space);
        }
        String text = line.toString().stripTrailing();
        out.println(width == Screen.NO_WIDTH ? text : TextWidth.cut(text, width));
        out.requireReader();
    }
}
