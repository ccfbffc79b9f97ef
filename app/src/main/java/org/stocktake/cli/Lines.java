package org.stocktake.cli;

import java.io.PrintWriter;
import java.util.List;

/** Breaks what is told into lines of a terminal, between words. */
final class Lines {
    private Lines() {}

    /**
     * Prints parts with commas between them, of which none is broken.
     *
     * @param first begins the first line
     * @param indent begins the others
     * @param width of the terminal, or {@link Screen#NO_WIDTH} for one line
     */
    static void print(PrintWriter out, String first, String indent, List<String> parts, int width) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i) + (i + 1 < parts.size() ? "," : "");
            if (!empty && width != Screen.NO_WIDTH && TextWidth.of(line.toString()) + 1 + TextWidth.of(part) > width) {
                out.println(line);
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(part);
            empty = false;
        }
        out.println(line);
    }
}
