package org.stocktake.measure;

import java.nio.charset.StandardCharsets;

/**
 * All that measuring asks of a character, in one number: the step from character to character is what it spends most of
 * its time with, so nothing in it shall be worked out or decided.
 */
final class KnownCharacters {
    // From the lowest bit on: up to three bytes of UTF-8, the first one lowest; how many they are; the class; whether
    // the
    // character is settled in NFC. The sign says that the character is taken by itself.
    private static final int LENGTH_AT = 3 * Byte.SIZE;
    private static final int LENGTH = 3;
    private static final int KIND_AT = LENGTH_AT + 2;
    private static final int KIND = 7;
    private static final int SETTLED = 1 << (KIND_AT + 3);
    private static final int BY_ITSELF = 1 << (Integer.SIZE - 1);

    private static final int[] BASIC_PLANE = new int[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < BASIC_PLANE.length; c++) {
            BASIC_PLANE[c] = derived((char) c);
        }
    }

    private KnownCharacters() {}

    static int of(char c) {
        return BASIC_PLANE[c];
    }

    /** Whether more than one step is needed: marks, halves of pairs, and what is no character. */
    static boolean isByItself(int known) {
        return known < 0;
    }

    /** The class, for {@link WordStarts}. */
    static int kind(int known) {
        return known >> KIND_AT & KIND;
    }

    /** How many bytes of UTF-8 the lowest of the number hold. */
    static int length(int known) {
        return known >> LENGTH_AT & LENGTH;
    }

    /** Whether one of the characters whose numbers were put together by {@code &} is not settled in NFC for certain. */
    static boolean isUnsettled(int all) {
        return (all & SETTLED) == 0;
    }

    private static int derived(char c) {
        byte kind = CharacterClass.of(c);
        if (kind == CharacterClass.NONE || kind == CharacterClass.MARK) {
            return BY_ITSELF;
        }
        // White space of all kinds stands in the text as a space.
        String text = kind == CharacterClass.SPACE ? " " : Character.toString(c);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return packed(bytes) | kind << KIND_AT | (NfcQuickCheck.isSettled(c) ? SETTLED : 0);
    }

    /** Up to three bytes, the first one lowest, and their {@link #length}. */
    static int packed(byte[] bytes) {
        int packed = bytes.length << LENGTH_AT;
        for (int i = 0; i < bytes.length; i++) {
            packed |= (bytes[i] & 0xFF) << (i * Byte.SIZE);
        }
        return packed;
    }
}
