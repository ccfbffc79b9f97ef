package org.stocktake.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stocktake.engine.Row;
import org.stocktake.output.CellText;
import org.stocktake.output.Rows;
import org.stocktake.table.Type;

/**
 * Rows as a table for a person: columns side by side, numbers to the right, lines cut to the width. What could move the
 * cursor or colour the screen is replaced: a title is text, whatever it holds.
 */
final class TextTable implements Rows {
    /** Rows that decide how wide the columns are; later ones are cut to that. */
    private static final int MEASURED = 500;

    private static final int WIDEST = 60;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final int width;
    private final List<String[]> waiting = new ArrayList<>();
    private List<Row.Head> heads = List.of();
    private int[] widths = {};
    private boolean measured;

    /** @param width of the terminal, or {@link Screen#NO_WIDTH} where lines are not cut */
    TextTable(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void header(List<Row.Head> columns) {
        heads = columns;
        waiting.add(
                columns.stream().map(Row.Head::name).map(TextTable::harmless).toArray(String[]::new));
    }

    @Override
    public void add(Row row) {
        String[] cells = row.values().stream()
                .map(value -> harmless(CellText.plain(value)))
                .toArray(String[]::new);
        if (measured) {
            print(cells);
        } else {
            waiting.add(cells);
            if (waiting.size() > MEASURED) {
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
        for (String[] cells : waiting) {
            for (int i = 0; i < cells.length; i++) {
                widths[i] = Math.min(widest(i), Math.max(widths[i], TextWidth.of(cells[i])));
            }
        }
        fitLast();
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

    /** The last column has the rest of the terminal. */
    private int widest(int column) {
        return width != Screen.NO_WIDTH && column == widths.length - 1 ? width : WIDEST;
    }

    private void fitLast() {
        int last = widths.length - 1;
        if (width != Screen.NO_WIDTH && last > 0) {
            int before = Arrays.stream(widths, 0, last).sum() + last * GAP.length();
            widths[last] = Math.max(1, Math.min(widths[last], width - before));
        }
    }

    private void print(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = TextWidth.cut(cells[i], widths[i]);
            String space = " ".repeat(widths[i] - TextWidth.of(cell));
            line.append(i == 0 ? "" : GAP).append(isNumber(heads.get(i).type()) ? space + cell : cell + space);
        }
        String text = line.toString().stripTrailing();
        out.println(width == Screen.NO_WIDTH ? text : TextWidth.cut(text, width));
    }

    private static boolean isNumber(Type type) {
        return switch (type) {
            case INTEGER, BIGINT, DECIMAL -> true;
            case TEXT, BOOLEAN, DATE, INSTANT -> false;
        };
    }

    static String harmless(String text) {
        return text.codePoints()
                .map(c -> isHarmless(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Control characters steer a terminal; characters of direction turn a line round. */
    private static boolean isHarmless(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && (Character.getType(c) != Character.FORMAT || c == 0x200D);
    }
}
