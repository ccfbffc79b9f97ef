package org.stocktake.measure;

/** Character classes for word segmentation. */
final class CharacterClass {
    static final byte OTHER = 0;
    static final byte SPACE = 1;
    static final byte LETTER = 2;
    /** A digit, next to which a full stop or comma may belong to a number. */
    static final byte DIGIT = 3;
    /** Apostrophes and hyphens, which belong to the word around them. */
    static final byte JOINER = 4;
    /** Full stop and comma, which belong to the number between two digits. */
    static final byte POINT = 5;
    /** Combining marks, such as accents. */
    static final byte MARK = 6;
    /** Han, Hiragana, Katakana: written without spaces, so each character counts as a word. */
    static final byte IDEOGRAPH = 7;
    /** Not a character: half of a surrogate pair, or U+FFFE and U+FFFF, which XML forbids. */
    static final byte NONE = 8;

    // A lookup table, because measuring classifies every character of every page. It has the class plus 1; 0 for
    // characters
    // that have not occurred yet, because deriving all of them takes longer than measuring a small wiki.
    private static final byte[] BASIC_PLANE = new byte[Character.MAX_VALUE + 1];

    private CharacterClass() {}

    static byte of(char c) {
        int known = BASIC_PLANE[c];
        return (byte) (known != 0 ? known - 1 : newlyDerived(c));
    }

    static byte of(int codePoint) {
        return codePoint <= Character.MAX_VALUE ? of((char) codePoint) : derived(codePoint);
    }

    private static byte newlyDerived(char c) {
        byte kind = derived(c);
        BASIC_PLANE[c] = (byte) (kind + 1);
        return kind;
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
