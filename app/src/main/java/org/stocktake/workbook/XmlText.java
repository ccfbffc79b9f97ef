package org.stocktake.workbook;

import java.io.IOException;

/** Writes texts as XML of a workbook, within the limits of XML 1.0 and of Excel. */
final class XmlText {
    /** Excel refuses a workbook with a longer cell, counted in UTF-16 units. */
    static final int CELL_LIMIT = 32_767;

    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /** Appends a text as content or attribute, without the characters that XML forbids. */
    static void append(Appendable out, CharSequence text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // As a reference: a parser turns a plain one into a space inside attributes.
                case '\t' -> out.append("&#9;");
                case '\n' -> out.append("&#10;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else if (Character.isSurrogate(c) || c >= '\uFFFE') {
                        out.append(REPLACEMENT);
                    } else if (c >= ' ') {
                        out.append(c);
                    }
                }
            }
        }
    }

    /**
     * Appends the text of a cell. Excel reads {@code _x0041_} as the letter A, so the underscore of such a text is escaped in
     * this way itself.
     */
    static void appendCell(Appendable out, String text) throws IOException {
        String cell = limited(text);
        int from = 0;
        for (int at = cell.indexOf("_x"); at >= 0; at = cell.indexOf("_x", at + 1)) {
            if (isEscape(cell, at)) {
                append(out, cell.substring(from, at));
                out.append("_x005F_");
                from = at + 1;
            }
        }
        append(out, from == 0 ? cell : cell.substring(from));
    }

    private static boolean isEscape(String text, int at) {
        if (at + 6 >= text.length() || text.charAt(at + 6) != '_') {
            return false;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A longer text is cut between characters and ends with an ellipsis. */
    private static String limited(String text) {
        if (text.length() <= CELL_LIMIT) {
            return text;
        }
        int end = CELL_LIMIT - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
