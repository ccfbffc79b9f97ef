package org.stocktake.cli.text;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.stocktake.cli.terminal.Screen;

/** Wraps text at word boundaries to the width of a terminal. */
public final class Lines {
    private Lines() {}

    /**
     * A wrapped sentence; words are never split.
     *
     * @param width of the terminal, or {@link Screen#NO_WIDTH} to disable wrapping
     */
    public static String wrap(String sentence, int width) {
        if (width == Screen.NO_WIDTH) {
            return sentence;
        }
        return sentence.lines().map(line -> line(line, width)).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(String line, int width) {
        // Keeps the indentation.
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        StringBuilder lines = new StringBuilder();
        StringBuilder begun = new StringBuilder();
        for (String word : List.of(line.strip().split(" ", -1))) {
            if (begun.length() > 0 && TextWidth.of(indent + begun + " " + word) > width) {
                lines.append(indent).append(begun).append(System.lineSeparator());
                begun.setLength(0);
            }
            begun.append(begun.length() == 0 ? "" : " ").append(word);
        }
        return lines.append(indent).append(begun).toString();
    }

    /**
     * Prints parts separated by commas; no part is split.
     *
     * @param first start of the first line
     * @param indent start of the other lines
     * @param width of the terminal, or {@link Screen#NO_WIDTH} for one line
     */
    public static void print(PrintWriter out, String first, String indent, List<String> parts, int width) {
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
