package org.stocktake.measure;

import java.text.Normalizer;

/** Which characters stay what they are when a text is brought into its composed form, NFC, whatever stands beside them. */
final class NfcQuickCheck {
    /** Nothing below U+0300 changes in NFC. */
    private static final char FIRST_COMBINING = '\u0300';

    // The conjoining letters of Hangul; those that follow another one melt with it.
    private static final int FIRST_JAMO = 0x1100;
    private static final int LAST_JAMO = 0x11FF;

    private NfcQuickCheck() {}

    /** Whether this is certain of a character of the basic plane. */
    static boolean isSettled(char c) {
        // What joins with the character before it is a mark or one of those letters.
        return c < FIRST_COMBINING
                || (CharacterClass.of(c) != CharacterClass.MARK
                        && (c < FIRST_JAMO || c > LAST_JAMO)
                        && Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC));
    }
}
