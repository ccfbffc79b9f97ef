package org.stocktake.measure;

/**
 * Tells from the last characters whether the newest of them stands in the text and whether a word begins with it. Three
 * are enough, so they are kept as the three classes in the lowest bits of a number, the newest lowest; what stands above
 * them says nothing.
 */
final class WordStarts {
    private static final int BITS = 3;
    private static final int ONE = (1 << BITS) - 1;
    private static final int THREE = (1 << (3 * BITS)) - 1;

    private static final int KEPT = 1;
    private static final int BEGINS = 2;
    private static final int BELONGS = 4;

    /** Before the first character, as after a space: none begins the text. */
    static final int BEGIN = CharacterClass.SPACE;

    // Looked up, not worked out: measuring does this for every character of every page.
    private static final byte[] STEPS = new byte[THREE + 1];

    static {
        for (int recent = 0; recent <= THREE; recent++) {
            STEPS[recent] = (byte)
                    ((isKept(recent) ? KEPT : 0) | (begins(recent) ? BEGINS : 0) | (belongs(recent) ? BELONGS : 0));
        }
    }

    private WordStarts() {}

    /** The last characters once one more has come. */
    static int after(int recent, int kind) {
        return recent << BITS | kind;
    }

    /** What the newest character does to the sums, for {@link #kept}, {@link #words} and {@link #letters}. */
    static int step(int recent) {
        return STEPS[recent & THREE];
    }

    /** 1, or 0 for white space after white space. */
    static int kept(int step) {
        return step & KEPT;
    }

    /** 1 when a word begins. */
    static int words(int step) {
        return step >> 1 & 1;
    }

    /** 1 when it belongs to a word, or joins it with what may come. */
    static int letters(int step) {
        return step >> 2;
    }

    /** A mark, when it is the newest, goes with what it stands on: this puts a character of that kind in its place. */
    static int settled(int recent) {
        if (newest(recent) != CharacterClass.MARK) {
            return recent;
        }
        int before = recent >> BITS;
        if (newest(before) == CharacterClass.DIGIT) {
            return after(before, CharacterClass.DIGIT);
        }
        // Alone, or on an emoji, it makes no word.
        return after(before, isInside(before) ? CharacterClass.LETTER : CharacterClass.OTHER);
    }

    private static boolean isKept(int recent) {
        return newest(recent) != CharacterClass.SPACE || newest(recent >> BITS) != CharacterClass.SPACE;
    }

    private static boolean begins(int recent) {
        int before = recent >> BITS;
        return switch (newest(recent)) {
            case CharacterClass.LETTER -> !isInside(before);
            case CharacterClass.DIGIT -> !isInside(before) && !isPoint(before);
            case CharacterClass.IDEOGRAPH -> true;
            default -> false;
        };
    }

    private static boolean belongs(int recent) {
        return isInside(recent) || isPoint(recent) || newest(recent) == CharacterClass.IDEOGRAPH;
    }

    /** Whether the newest character belongs to a word that a letter goes on with. */
    private static boolean isInside(int recent) {
        return isPart(newest(recent)) || (newest(recent) == CharacterClass.JOINER && isPart(newest(recent >> BITS)));
    }

    /** Whether the newest character is a point that a digit makes part of a number. */
    private static boolean isPoint(int recent) {
        return newest(recent) == CharacterClass.POINT && newest(recent >> BITS) == CharacterClass.DIGIT;
    }

    private static boolean isPart(int kind) {
        return kind == CharacterClass.LETTER || kind == CharacterClass.DIGIT;
    }

    private static int newest(int recent) {
        return recent & ONE;
    }
}
