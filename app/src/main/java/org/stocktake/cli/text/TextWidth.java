package org.stocktake.cli.text;

import java.lang.Character.UnicodeScript;

/** Width of a text in terminal columns. */
public final class TextWidth {
    private static final String CUT = "…";

    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL
                || (c >= 0x1F300 && c <= 0x1FAFF) // pictographs
                || (c >= 0x3000 && c <= 0x303E) // East Asian punctuation
                || (c >= 0xFF01 && c <= 0xFF60); // full-width forms
    }

    /** Cuts a text to a number of columns, with an ellipsis if something is missing. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = columns - 1;
        for (int c : text.codePoints().toArray()) {
            room -= of(c);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append(columns > 0 ? CUT : "").toString();
    }
}
