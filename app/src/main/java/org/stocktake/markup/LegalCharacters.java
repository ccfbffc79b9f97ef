package org.stocktake.markup;

import java.io.IOException;
import java.io.Reader;

/**
 * Leaves out the characters that XML 1.0 does not allow: control characters but tab and line ends, halves of surrogate
 * pairs, U+FFFE and U+FFFF; and a byte order mark at the start. Old pages and exports hold them.
 */
final class LegalCharacters extends Reader {
    private static final int BUFFER = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private boolean started;
    private boolean ended;
    /** Legal characters not yet given away: [next, legal). */
    private int next;

    private int legal;
    /** The first half of a pair whose second half has not come yet; 0 when there is none. */
    private char half;

    LegalCharacters(Reader in) {
        this.in = in;
    }

    /** The text itself when all of it is legal, as nearly always. */
    static String only(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLegalAlone(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            return cleaned(text, i);
        }
        return text;
    }

    private static String cleaned(String text, int from) {
        StringBuilder legal = new StringBuilder(text.length()).append(text, 0, from);
        int i = from;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c > Character.MAX_VALUE || isLegalAlone((char) c)) {
                legal.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return legal.toString();
    }

    private static boolean isLegalAlone(char c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' || c == '\r';
        }
        return c < Character.MIN_SURROGATE || (c > Character.MAX_SURROGATE && c < '\uFFFE');
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (next == legal) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, legal - next);
        System.arraycopy(buffer, next, target, offset, count);
        next += count;
        return count;
    }

    /** Reads once; a half pair at the end waits in {@link #half}, so that one place is always free for it. */
    private void fill() throws IOException {
        next = 0;
        legal = 0;
        int count = in.read(buffer, 1, BUFFER - 1);
        ended = count < 0;
        for (int i = 1; i <= count; i++) {
            char c = buffer[i];
            if (isLegalAlone(c)) {
                if (started || c != BYTE_ORDER_MARK) {
                    buffer[legal++] = c;
                }
                half = 0;
            } else if (Character.isHighSurrogate(c)) {
                half = c;
            } else if (half != 0 && Character.isLowSurrogate(c)) {
                buffer[legal++] = half;
                buffer[legal++] = c;
                half = 0;
            } else {
                half = 0;
            }
            started = true;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
