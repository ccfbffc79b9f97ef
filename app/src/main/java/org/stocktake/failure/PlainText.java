package org.stocktake.failure;

/**
 * Text from outside, made fit for a terminal, a log and a message. Control characters steer a terminal, characters of
 * direction turn a line round, and a line break makes one message look like two: each becomes U+FFFD.
 */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** A text in one line. */
    public static String line(String text) {
        return plain(text, false);
    }

    /** A text whose line breaks and tabs are ours, and stay. */
    public static String lines(String text) {
        return plain(text, true);
    }

    private static String plain(String text, boolean withBreaks) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // Most texts are plain, and cost nothing.
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

    /** A carriage return alone would write over the line. */
    private static boolean isBreak(int c, String text, int next) {
        return c == '\n' || c == '\t' || (c == '\r' && next < text.length() && text.charAt(next) == '\n');
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Joiners shape letters and emoji, and a soft hyphen is not seen.
            case Character.FORMAT -> c == 0x200C || c == 0x200D || c == 0x00AD;
            default -> true;
        };
    }
}
