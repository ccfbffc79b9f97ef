package org.stocktake.measure;

import java.nio.charset.StandardCharsets;

/**
 * Lookup table with all properties of a character packed into one int. Measuring spends most of its time in the loop
 * over characters, so that loop should neither compute nor branch.
 */
final class KnownCharacters {
    // Bit layout from the lowest: up to three bytes of UTF-8, their number, the class, and whether the character is
    // stable in NFC. The sign bit marks characters that need special handling.
    private static final int LENGTH_AT = 3 * Byte.SIZE;
    private static final int LENGTH = 3;
    private static final int KIND_AT = LENGTH_AT + 2;
    private static final int KIND = 7;
    private static final int SETTLED = 1 << (KIND_AT + 3);
    private static final int BY_ITSELF = 1 << (Integer.SIZE - 1);

    /**
     * 0 for characters that have not occurred yet: deriving all of them takes longer than measuring a small wiki. Several
     * threads may derive the same value.
     */
    private static final int[] BASIC_PLANE = new int[Character.MAX_VALUE + 1];

    private KnownCharacters() {}

    static int of(char c) {
        int known = BASIC_PLANE[c];
        return known != 0 ? known : newlyDerived(c);
    }

    /** Whether the character needs special handling: combining marks, surrogates and non-characters. */
    static boolean needsSpecialHandling(int known) {
        return known < 0;
    }

    /** The class for {@link WordStarts}. */
    static int kind(int known) {
        return known >> KIND_AT & KIND;
    }

    /** Number of UTF-8 bytes in the lowest three bytes. */
    static int length(int known) {
        return known >> LENGTH_AT & LENGTH;
    }

    /** Whether any of the characters combined by {@code &} may change in NFC. */
    static boolean mayChangeInNfc(int all) {
        return (all & SETTLED) == 0;
    }

    private static int newlyDerived(char c) {
        int known = derived(c);
        BASIC_PLANE[c] = known;
        return known;
    }

    /** Never 0. */
    private static int derived(char c) {
        byte kind = CharacterClass.of(c);
        if (kind == CharacterClass.NONE || kind == CharacterClass.MARK) {
            return BY_ITSELF;
        }
        // White space of any kind becomes a space.
        String text = kind == CharacterClass.SPACE ? " " : Character.toString(c);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return packed(bytes) | kind << KIND_AT | (NfcQuickCheck.isUnchanged(c) ? SETTLED : 0);
    }

    /** Packs up to three bytes, the first one lowest, and their {@link #length}. */
    static int packed(byte[] bytes) {
        int packed = bytes.length << LENGTH_AT;
        for (int i = 0; i < bytes.length; i++) {
            packed |= (bytes[i] & 0xFF) << (i * Byte.SIZE);
        }
        return packed;
    }
}
