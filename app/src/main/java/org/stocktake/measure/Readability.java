package org.stocktake.measure;

import org.jspecify.annotations.Nullable;

/**
 * Counts sentences and long words. A sentence has at least one word. It ends with one of {@code . ! ? … 。 ！ ？} before
 * white space, or with its block.
 */
final class Readability {
    /** Shorter texts have no LIX. */
    private static final int MIN_WORDS = 100;

    /** Words with more letters are long. */
    private static final int MAX_SHORT = 6;

    /** No character below this is Hangul. */
    private static final int FIRST_HANGUL = 0x1100;

    private int words;
    private int sentences;
    private int longWords;
    /** Words in Han, Hiragana, Katakana or Hangul, for which LIX is not defined. */
    private int cjkWords;

    /** Letters of the current word. */
    private int letters;

    private boolean isCjk;

    void clear() {
        words = 0;
        sentences = 0;
        longWords = 0;
        cjkWords = 0;
    }

    /** Reads one block of text: UTF-8 in NFC. */
    void read(byte[] text, int from, int to) {
        int recent = WordStarts.BEGIN;
        boolean hasWord = false;
        boolean mayEnd = false;
        letters = 0;
        isCjk = false;
        for (int i = from; i < to; ) {
            int first = text[i];
            int character = first;
            if (first >= 0) {
                i++;
            } else if (first < -32) {
                character = ((first & 0x1F) << 6) | (text[i + 1] & 0x3F);
                i += 2;
            } else if (first < -16) {
                character = ((first & 0x0F) << 12) | ((text[i + 1] & 0x3F) << 6) | (text[i + 2] & 0x3F);
                i += 3;
            } else {
                character = ((first & 0x07) << 18)
                        | ((text[i + 1] & 0x3F) << 12)
                        | ((text[i + 2] & 0x3F) << 6)
                        | (text[i + 3] & 0x3F);
                i += 4;
            }
            int kind = CharacterClass.of(character);
            int last = WordStarts.after(recent, kind);
            if (WordStarts.words(WordStarts.step(last)) == 1) {
                wordEnds();
                words++;
                hasWord = true;
                isCjk = kind == CharacterClass.IDEOGRAPH;
            }
            recent = WordStarts.withMark(last);
            if (kind == CharacterClass.LETTER) {
                letter(character);
            } else if (kind == CharacterClass.SPACE && mayEnd && hasWord) {
                sentences++;
                hasWord = false;
            }
            mayEnd = ends(character);
        }
        wordEnds();
        if (hasWord) {
            sentences++;
        }
    }

    private void letter(int character) {
        if (Character.isLetter(character)) {
            letters++;
        }
        if (character >= FIRST_HANGUL && Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL) {
            isCjk = true;
        }
    }

    private void wordEnds() {
        if (letters > MAX_SHORT) {
            longWords++;
        }
        if (isCjk) {
            cjkWords++;
        }
        letters = 0;
        isCjk = false;
    }

    private static boolean ends(int character) {
        return switch (character) {
            case '.', '!', '?', '…', '。', '！', '？' -> true;
            default -> false;
        };
    }

    int sentences() {
        return sentences;
    }

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
