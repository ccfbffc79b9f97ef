package org.stocktake.measure;

import java.nio.charset.StandardCharsets;

/**
 * The letters by which words are compared, in UTF-8: small ones, whether they were written small or in capitals; and one
 * and the same for whatever joins the parts of a word, apostrophe, hyphen or point.
 */
final class WordLetters {
    /** What joins the parts of a word. */
    static final byte JOINT = '-';

    // Looked up, not worked out: measuring does this for every character of every page.
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

    /** The bytes of the letter. */
    static byte[] of(int character) {
        return switch (CharacterClass.of(character)) {
            case CharacterClass.JOINER, CharacterClass.POINT -> new byte[] {JOINT};
            default ->
                Character.toString(Character.toLowerCase(Character.toUpperCase(character)))
                        .getBytes(StandardCharsets.UTF_8);
        };
    }
}
