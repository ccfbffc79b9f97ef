package org.stocktake.failure;

/**
 * Makes external text safe for terminals, logs and messages. Control characters, bidirectional formatting and line
 * breaks become U+FFFD.
 */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** A text on one line. */
    public static String line(String text) {
        return plain(text, false);
    }

    /** A text of the program's own, whose line breaks and tabs are kept. */
    public static String lines(String text) {
        return plain(text, true);
    }

    private static String plain(String text, boolean withBreaks) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // Fast path for ASCII.
            if (c < ' ' || c > '~') {
                return replaced(text, withBreaks);
            }
        }
        return text;
    }

    private static String replaced(String text, boolean withBreaks) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean kept = isPlain(c) || (withBreaks && isBreak(c, text, next));
            plain.appendCodePoint(kept ? c : REPLACEMENT);
            i = next;
        }
        return plain.toString();
    }

    /** A lone carriage return would overwrite the line. */
    private static boolean isBreak(int c, String text, int next) {
        return c == '\n' || c == '\t' || (c == '\r' && next < text.length() && text.charAt(next) == '\n');
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Joiners shape letters and emoji, and soft hyphens are invisible.
            case Character.FORMAT -> c == 0x200C || c == 0x200D || c == 0x00AD;
            default -> true;
        };
    }
}
