package org.stocktake.source.export;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Counts the characters that XML forbids. Confluence exports control characters of titles and bodies unescaped; the XML
 * reader drops them silently.
 */
final class ForbiddenCharacters extends FilterReader {
    private long count;

    ForbiddenCharacters(InputStream in) {
        super(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    long count() {
        return count;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        int read = in.read(chars, offset, length);
        for (int i = offset; i < offset + read; i++) {
            char c = chars[i];
            if (isControl(c) || c > '\uFFFD') {
                count++;
            }
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /** Control characters that XML forbids. */
    static boolean isControl(char c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r';
    }
}
