package org.stocktake.measure;

import java.text.Normalizer;

/**
 * Quick check for characters that never change in Unicode normalization form NFC, whatever precedes or follows them.
 */
final class NfcQuickCheck {
    /** Nothing below U+0300 changes in NFC. */
    private static final char FIRST_COMBINING = '\u0300';

    // Conjoining Hangul jamo, some of which compose with the preceding one.
    private static final int FIRST_JAMO = 0x1100;
    private static final int LAST_JAMO = 0x11FF;

    private NfcQuickCheck() {}

    /** Whether a character of the basic plane is certain not to change. */
    static boolean isUnchanged(char c) {
        // Only combining marks and jamo compose with the preceding character.
        return c < FIRST_COMBINING
                || (CharacterClass.of(c) != CharacterClass.MARK
                        && (c < FIRST_JAMO || c > LAST_JAMO)
                        && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC));
    }
}
