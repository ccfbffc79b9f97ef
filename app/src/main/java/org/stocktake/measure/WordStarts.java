package org.stocktake.measure;

/**
 * State machine for word segmentation: from the last three characters it derives whether the newest one is kept and
 * whether it begins a word. The state packs the three character classes, the newest in the lowest bits; higher bits are
 * ignored.
 */
final class WordStarts {
    private static final int BITS = 3;
    private static final int ONE = (1 << BITS) - 1;
    private static final int THREE = (1 << (3 * BITS)) - 1;

    private static final int KEPT = 1;
    private static final int BEGINS = 2;
    private static final int BELONGS = 4;

    /** Initial state: as after a space. */
    static final int BEGIN = CharacterClass.SPACE;

    // A lookup table, because measuring uses it for every character of every page.
    private static final byte[] STEPS = new byte[THREE + 1];

    static {
        for (int recent = 0; recent <= THREE; recent++) {
            STEPS[recent] = (byte)
                    ((isKept(recent) ? KEPT : 0) | (begins(recent) ? BEGINS : 0) | (belongs(recent) ? BELONGS : 0));
        }
    }

    private WordStarts() {}

    /** The state after one more character. */
    static int after(int recent, int kind) {
        return recent << BITS | kind;
    }

    /** Increments for the newest character, for {@link #kept}, {@link #words} and {@link #letters}. */
    static int step(int recent) {
        return STEPS[recent & THREE];
    }

    /** 1, or 0 for white space after white space. */
    static int kept(int step) {
        return step & KEPT;
    }

    /** 1 if a word begins. */
    static int words(int step) {
        return step >> 1 & 1;
    }

    /** 1 if the character belongs to a word or may join it with the next. */
    static int letters(int step) {
        return step >> 2;
    }

    /** Resolves a combining mark into the class of the character that it modifies. */
    static int withMark(int recent) {
        if (newest(recent) != CharacterClass.MARK) {
            return recent;
        }
        int before = recent >> BITS;
        if (newest(before) == CharacterClass.DIGIT) {
            return after(before, CharacterClass.DIGIT);
        }
        // Alone or on an emoji, a mark is not a word.
        return after(before, isInside(before) ? CharacterClass.LETTER : CharacterClass.OTHER);
    }

    private static boolean isKept(int recent) {
        return newest(recent) != CharacterClass.SPACE || newest(recent >> BITS) != CharacterClass.SPACE;
    }

    private static boolean begins(int recent) {
        int before = recent >> BITS;
        return switch (newest(recent)) {
            case CharacterClass.LETTER -> !isInside(before);
            case CharacterClass.DIGIT -> !isInside(before) && !isDecimalPoint(before);
            case CharacterClass.IDEOGRAPH -> true;
            default -> false;
        };
    }

    private static boolean belongs(int recent) {
        return isInside(recent) || isDecimalPoint(recent) || newest(recent) == CharacterClass.IDEOGRAPH;
    }

    /** Whether the newest character belongs to a word that a letter would continue. */
    private static boolean isInside(int recent) {
        return isPart(newest(recent)) || (newest(recent) == CharacterClass.JOINER && isPart(newest(recent >> BITS)));
    }

    /** Whether the newest character is a decimal point or comma if a digit follows. */
    private static boolean isDecimalPoint(int recent) {
        return newest(recent) == CharacterClass.POINT && newest(recent >> BITS) == CharacterClass.DIGIT;
    }

    private static boolean isPart(int kind) {
        return kind == CharacterClass.LETTER || kind == CharacterClass.DIGIT;
    }

    private static int newest(int recent) {
        return recent & ONE;
    }
}
