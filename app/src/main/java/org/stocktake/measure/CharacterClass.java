package org.stocktake.measure;

/** What a character means for the borders of words. */
final class CharacterClass {
    static final byte OTHER = 0;
    static final byte SPACE = 1;
    static final byte LETTER = 2;
    /** A digit, beside which a full stop or comma may stand inside a number. */
    static final byte DIGIT = 3;
    /** Apostrophes and the hyphen: inside a word they belong to it. */
    static final byte JOINER = 4;
    /** Full stop and comma: between digits they belong to the number. */
    static final byte POINT = 5;
    /** What stands on another character, as an accent does. */
    static final byte MARK = 6;
    /** Han, Hiragana, Katakana: written without spaces, so each one counts as a word. */
    static final byte IDEOGRAPH = 7;
    /** No character: half of a pair, or one of the two codes at the end of the plane that XML does not allow. */
    static final byte NONE = 8;

    // One look-up a character in place of three: measuring reads every character of every page.
    private static final byte[] BASIC_PLANE = new byte[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < BASIC_PLANE.length; c++) {
            BASIC_PLANE[c] = derived(c);
        }
    }

    private CharacterClass() {}

    static byte of(char c) {
        return BASIC_PLANE[c];
    }

    static byte of(int codePoint) {
        return codePoint <= Character.MAX_VALUE ? BASIC_PLANE[codePoint] : derived(codePoint);
    }

    private static byte derived(int c) {
        return switch (c) {
            case '\'', '\u2019', '-' -> JOINER;
            case '.', ',' -> POINT;
            case '\t', '\n', '\u000B', '\f', '\r', '\u0085' -> SPACE;
            case '\uFFFE', '\uFFFF' -> NONE;
            default -> isIdeograph(c) ? IDEOGRAPH : byType(Character.getType(c));
        };
    }

    private static byte byType(int type) {
        return switch (type) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> LETTER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> MARK;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.SURROGATE -> NONE;
            default -> OTHER;
        };
    }

    private static boolean isIdeograph(int c) {
        // Nothing below the CJK radicals belongs to these scripts.
        if (c < 0x2E80) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }
}
