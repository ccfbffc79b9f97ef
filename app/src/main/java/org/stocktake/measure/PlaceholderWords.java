package org.stocktake.measure;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Placeholder words for text still to be written: TODO and TBD in capitals, since "todo" is a word of Spanish and
 * Portuguese, and lorem followed by ipsum.
 */
final class PlaceholderWords {
    private static final String LETTER = "[\\p{L}\\p{M}\\p{N}]";

    /** Whole words only: apostrophes and hyphens between letters join words. */
    private static final Pattern WORD = Pattern.compile(
            "(?<!%1$s)(?<!%1$s['’-])(?:TODO|TBD|(?i:lorem)(?!['’-]%1$s)[^\\p{L}\\p{M}\\p{N}]+(?i:ipsum))(?!['’-]?%1$s)"
                    .formatted(LETTER));

    private static final int TODO = 't' | 'o' << 8 | 'd' << 16 | 'o' << 24;
    private static final int TBD = 't' | 'b' << 8 | 'd' << 16;
    private static final int LORE = 'l' | 'o' << 8 | 'r' << 16 | 'e' << 24;

    private PlaceholderWords() {}

    /**
     * Fast check whether a word may be a placeholder.
     *
     * @param first the first four bytes of its {@link WordLetters} and what follows, the first one lowest
     * @param length of the word in bytes, including a trailing joiner
     */
    static boolean mayBePlaceholder(int first, int length) {
        return (first == TODO && isLong(length, 4))
                || ((first & 0xFFFFFF) == TBD && isLong(length, 3))
                || (first == LORE && isLong(length, 5));
    }

    private static boolean isLong(int length, int letters) {
        return length == letters || length == letters + 1;
    }

    /** Number of placeholders in a UTF-8 text. */
    static int in(byte[] text, int length) {
        return mayContain(text, length)
                ? (int) WORD.matcher(new String(text, 0, length, StandardCharsets.UTF_8))
                        .results()
                        .count()
                : 0;
    }

    /** Fast check: Spanish texts contain "todo" often and need no further search. */
    private static boolean mayContain(byte[] text, int length) {
        for (int i = 0; i + 2 < length; i++) {
            byte first = text[i];
            if (first == 'T' && (text[i + 1] == 'O' || text[i + 1] == 'B')) {
                return true;
            }
            if ((first | 0x20) == 'l' && (text[i + 1] | 0x20) == 'o' && (text[i + 2] | 0x20) == 'r') {
                return true;
            }
        }
        return false;
    }
}
