package org.stocktake.measure;

import java.nio.charset.StandardCharsets;

/**
 * Case-folded UTF-8 form in which words are compared, and what a character means for readability. All joiners
 * (apostrophe, hyphen, point) become one character.
 */
final class WordLetters {
    /** Joins the parts of a word. */
    static final byte JOINER = '-';

    // Bits above those of KnownCharacters.packed.
    private static final int LETTER_AT = 26;
    private static final int CJK_AT = 27;
    private static final int SENTENCE_END_AT = 28;
    private static final int SPACE_AT = 29;

    /** Set in all values of the table that are derived. */
    private static final int DERIVED = 1 << 30;

    /** No character below this is Hangul. */
    private static final int FIRST_HANGUL = 0x1100;

    // A lookup table, because measuring uses it for every character of every page. 0 for characters that have not
    // occurred
    // yet, because deriving all of them takes longer than measuring a small wiki.
    private static final int[] BASIC_PLANE = new int[Character.MAX_VALUE + 1];

    private WordLetters() {}

    /** The letter and its length, {@linkplain KnownCharacters#packed packed}, with its {@link #meaning}. */
    static int of(char c) {
        int known = BASIC_PLANE[c];
        return known != 0 ? known : newlyDerived(c);
    }

    private static int newlyDerived(char c) {
        byte kind = CharacterClass.of(c);
        boolean ofWord = kind != CharacterClass.OTHER && kind != CharacterClass.SPACE && kind != CharacterClass.NONE;
        int known = DERIVED | meaning(c) | (ofWord ? KnownCharacters.packed(of((int) c)) : 0);
        BASIC_PLANE[c] = known;
        return known;
    }

    /** What a character means for readability, for the methods below. */
    static int meaning(int character) {
        byte kind = CharacterClass.of(character);
        boolean letter = kind == CharacterClass.LETTER;
        boolean cjk = kind == CharacterClass.IDEOGRAPH || (letter && isHangul(character));
        return (letter && Character.isLetter(character) ? 1 << LETTER_AT : 0)
                | (cjk ? 1 << CJK_AT : 0)
                | (endsSentence(character) ? 1 << SENTENCE_END_AT : 0)
                | (kind == CharacterClass.SPACE ? 1 << SPACE_AT : 0);
    }

    /** 1 for a letter, without digits and ideographs; in the upper half, 1 for a character of CJK scripts. */
    static long sum(int meaning) {
        return (meaning >> LETTER_AT & 1) | (long) (meaning >> CJK_AT & 1) << Integer.SIZE;
    }

    /** 1 if white space after the character ends a sentence. */
    static int sentenceEnd(int meaning) {
        return meaning >> SENTENCE_END_AT & 1;
    }

    /** 1 for white space. */
    static int space(int meaning) {
        return meaning >> SPACE_AT & 1;
    }

    private static boolean isHangul(int character) {
        return character >= FIRST_HANGUL && Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL;
    }

    private static boolean endsSentence(int character) {
        return switch (character) {
            case '.', '!', '?', '…', '。', '！', '？' -> true;
            default -> false;
        };
    }

    /** The UTF-8 bytes of the folded character. */
    static byte[] of(int character) {
        return switch (CharacterClass.of(character)) {
            case CharacterClass.JOINER, CharacterClass.POINT -> new byte[] {JOINER};
            default ->
                Character.toString(Character.toLowerCase(Character.toUpperCase(character)))
                        .getBytes(StandardCharsets.UTF_8);
        };
    }
}
