package org.stocktake.measure;

import org.jspecify.annotations.Nullable;

/**
 * Counts of words and sentences. A sentence has at least one word. It ends with one of {@code . ! ? … 。 ！ ？} before white
 * space, or with its block.
 *
 * @param longWords words with more than six letters
 * @param cjkWords words in Han, Hiragana, Katakana or Hangul, for which LIX is not defined
 */
record Readability(int words, int sentences, int longWords, int cjkWords) {
    /** Shorter texts have no LIX. */
    private static final int MIN_WORDS = 100;

    /** Words with more letters are long. */
    static final int MAX_SHORT = 6;

    /**
     * LIX to one decimal: words per sentence plus the percentage of long words. Absent for texts with fewer than 100 words.
     * Also absent if more than half of the words are Chinese, Japanese or Korean.
     */
    @Nullable
    Double lix() {
        if (words < MIN_WORDS || 2 * cjkWords > words) {
            return null;
        }
        double exact = (double) words / sentences + 100.0 * longWords / words;
        return Math.round(10 * exact) / 10.0;
    }
}
