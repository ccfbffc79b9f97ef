package org.stocktake.measure;

import java.nio.charset.StandardCharsets;

/** Case-folded UTF-8 form in which words are compared. All joiners (apostrophe, hyphen, point) become one character. */
final class WordLetters {
    /** Joins the parts of a word. */
    static final byte JOINER = '-';

    // A lookup table, because measuring uses it for every character of every page.
    private static final int[] BASIC_PLANE = new int[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < BASIC_PLANE.length; c++) {
            byte kind = CharacterClass.of(c);
            if (kind != CharacterClass.OTHER && kind != CharacterClass.SPACE && kind != CharacterClass.NONE) {
                BASIC_PLANE[c] = KnownCharacters.packed(of(c));
            }
        }
    }

    private WordLetters() {}

    /** The letter and its length, {@linkplain KnownCharacters#packed packed}. */
    static int of(char c) {
        return BASIC_PLANE[c];
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
