package org.stocktake.measure;

import java.nio.charset.StandardCharsets;

/**
 * The letters by which words are compared, in UTF-8: small ones, whether they were written small or in capitals; and one
 * and the same for whatever joins the parts of a word, apostrophe, hyphen or point.
 */
final class WordLetters {
    /** What joins the parts of a word. */
    static final byte JOINT = '-';

    // From the lowest bit on: up to three bytes of UTF-8, the first one lowest; how many they are.
    private static final int LENGTH_AT = 3 * Byte.SIZE;

    // Looked up, not worked out: measuring does this for every character of every page.
    private static final int[] BASIC_PLANE = new int[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < BASIC_PLANE.length; c++) {
            byte kind = CharacterClass.of(c);
            if (kind != CharacterClass.OTHER && kind != CharacterClass.SPACE && kind != CharacterClass.NONE) {
                byte[] bytes = of(c);
                BASIC_PLANE[c] = bytes.length << LENGTH_AT;
                for (int i = 0; i < bytes.length; i++) {
                    BASIC_PLANE[c] |= (bytes[i] & 0xFF) << (i * Byte.SIZE);
                }
            }
        }
    }

    private WordLetters() {}

    /** The letter, and how long it is, for {@link #length}: its bytes are the lowest of the number. */
    static int of(char c) {
        return BASIC_PLANE[c];
    }

    static int length(int letter) {
        return letter >> LENGTH_AT;
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
