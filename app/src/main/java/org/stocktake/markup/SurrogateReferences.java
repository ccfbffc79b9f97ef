package org.stocktake.markup;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Puts the halves themselves in place of references to halves of surrogate pairs: some editors wrote an emoji as two
 * references, <code>&amp;#xD83D;&amp;#xDE00;</code>, which XML does not allow. CDATA is left alone: no references stand there.
 */
final class SurrogateReferences extends Reader {
    private static final int BUFFER = 16 * 1024;
    /** The longest reference looked at, zeros in front included. */
    private static final int LONGEST = 16;

    private static final String CDATA_START = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    /** What is ready to be given away, from {@link #next} on. */
    private final StringBuilder ready = new StringBuilder();

    private int next;
    private boolean ended;

    private boolean cdata;
    /** How much of the mark that begins CDATA, or ends it, has come. */
    private int matched;
    /** The reference that has begun, without its end; empty when none has. */
    private final StringBuilder reference = new StringBuilder();

    SurrogateReferences(Reader in) {
        this.in = in;
    }

    /** The text with its pairs made whole; the text itself where there are none, or where a half stands alone. */
    static String joined(String text) {
        if (!text.contains("&#")) {
            return text;
        }
        StringWriter written = new StringWriter(text.length());
        try (Reader reader = new SurrogateReferences(new StringReader(text))) {
            reader.transferTo(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String joined = written.toString();
        return LegalCharacters.only(joined).length() == joined.length() ? joined : text;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (next == ready.length()) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, ready.length() - next);
        ready.getChars(next, next + count, target, offset);
        next += count;
        return count;
    }

    private void fill() throws IOException {
        ready.setLength(0);
        next = 0;
        int count = in.read(buffer, 0, BUFFER);
        ended = count < 0;
        if (ended) {
            giveUp();
        }
        int from = 0;
        for (int i = 0; i < count; i++) {
            char c = buffer[i];
            if (reference.length() > 0) {
                goOn(c);
                from = i + 1;
            } else if (c == '&' && !cdata) {
                ready.append(buffer, from, i - from);
                from = i + 1;
                reference.append(c);
            } else {
                match(c);
            }
        }
        ready.append(buffer, from, Math.max(count - from, 0));
    }

    private void goOn(char c) {
        if (c == ';') {
            reference.append(c);
            int code = code(reference);
            if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
                ready.append((char) code);
                reference.setLength(0);
            }
            giveUp();
        } else if (reference.length() < LONGEST && (c == '#' || Character.digit(c, 36) >= 0)) {
            reference.append(c);
        } else {
            giveUp();
            if (c == '&') {
                reference.append(c);
            } else {
                ready.append(c);
                match(c);
            }
        }
    }

    private void giveUp() {
        ready.append(reference);
        reference.setLength(0);
    }

    private void match(char c) {
        String mark = cdata ? CDATA_END : CDATA_START;
        if (c == mark.charAt(matched)) {
            matched++;
        } else if (!(cdata && c == ']' && matched == 2)) {
            // Of three brackets the last two may belong to the end.
            matched = c == mark.charAt(0) ? 1 : 0;
        }
        if (matched == mark.length()) {
            matched = 0;
            cdata = !cdata;
        }
    }

    /** The code that the reference names by its number, or -1. */
    private static int code(CharSequence reference) {
        String digits = reference.subSequence(1, reference.length() - 1).toString();
        try {
            return digits.startsWith("#x")
                    ? Integer.parseInt(digits, 2, digits.length(), 16)
                    : digits.startsWith("#") ? Integer.parseInt(digits, 1, digits.length(), 10) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
