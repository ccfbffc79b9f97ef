package org.stocktake.model;

/**
 * The one rule by which titles and keys of spaces compare in any letter case: each code point counts as its lower case by
 * the simple mapping of Unicode, and the sigma at the end of a word as any other sigma. So {@code ẞ} is {@code ß} and never
 * {@code ss}, and {@code İ} is {@code i}. The SQL function {@code folded} follows the same rule.
 */
public final class LetterCase {
    private static final int SIGMA = 'σ';
    private static final int FINAL_SIGMA = 'ς';

    private LetterCase() {}

    /** What all spellings of {@code text} have in common. */
    public static String folded(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, plain);
        text.substring(plain).codePoints().map(LetterCase::folded).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static boolean isPlain(char letter) {
        return letter < 128 && (letter < 'A' || letter > 'Z');
    }

    private static int folded(int codePoint) {
        int lower = Character.toLowerCase(codePoint);
        return lower == FINAL_SIGMA ? SIGMA : lower;
    }
}
