package org.stocktake.measure;

import java.util.List;

/**
 * What each class of character does to the count of words and to the white space, as a table: from one state and the
 * class of the next character to the next state. A state also holds what the step to it adds to the sums.
 */
final class WordSteps {
    private static final int CLASS_BITS = 4;
    private static final int CLASS_MASK = 0xF;
    private static final int STATE_MASK = 0xF << CLASS_BITS;

    // What a step adds, below the state: none, one or two characters, and a word or none.
    private static final int ADDED_MASK = 3;
    private static final int WORD = 4;

    private static final List<Inside> INSIDES = List.of(Inside.values());
    private static final List<Before> BEFORES = List.of(Before.values());

    /** Before the first character. */
    static final int BEGIN = state(Inside.NOTHING, Before.EMPTY);

    // Longer than needed, so that no index can lie outside, and none is checked.
    private static final short[] STEPS = new short[STATE_MASK + CLASS_MASK + 1];

    static {
        for (Inside inside : INSIDES) {
            for (Before before : BEFORES) {
                for (byte kind = 0; kind <= CharacterClass.NONE; kind++) {
                    STEPS[state(inside, before) | kind] = (short) step(inside, before, kind);
                }
            }
        }
    }

    /** Where the last character left the count. */
    private enum Inside {
        NOTHING,
        WORD,
        /** A word whose last character is a digit. */
        NUMBER,
        /** After an apostrophe or hyphen that may belong to the word. */
        JOINT,
        /** After a full stop or comma that may belong to the number. */
        POINT
    }

    /** What stands before the next character. */
    private enum Before {
        CHARACTER,
        SPACE,
        /** Nothing: no space begins the text. */
        EMPTY
    }

    private WordSteps() {}

    static int after(int state, byte kind) {
        return STEPS[(state & STATE_MASK) + (kind & CLASS_MASK)];
    }

    /** How much longer the text is: 0 for white space, 1 for a character, 2 for a space and the character after it. */
    static int added(int state) {
        return state & ADDED_MASK;
    }

    /** 1 when a word begins. */
    static int words(int state) {
        return (state & WORD) >> 2;
    }

    private static int state(Inside inside, Before before) {
        return (INSIDES.indexOf(inside) * BEFORES.size() + BEFORES.indexOf(before)) << CLASS_BITS;
    }

    private static int step(Inside inside, Before before, byte kind) {
        if (kind == CharacterClass.SPACE) {
            return state(Inside.NOTHING, before == Before.EMPTY ? Before.EMPTY : Before.SPACE);
        }
        if (kind == CharacterClass.NONE) {
            return state(inside, before);
        }
        return state(next(inside, kind), Before.CHARACTER)
                | (before == Before.SPACE ? 2 : 1)
                | (begins(inside, kind) ? WORD : 0);
    }

    private static boolean begins(Inside inside, byte kind) {
        return switch (kind) {
            case CharacterClass.LETTER -> inside == Inside.NOTHING || inside == Inside.POINT;
            case CharacterClass.DIGIT -> inside == Inside.NOTHING;
            case CharacterClass.IDEOGRAPH -> true;
            default -> false;
        };
    }

    private static Inside next(Inside inside, byte kind) {
        return switch (kind) {
            case CharacterClass.LETTER -> Inside.WORD;
            case CharacterClass.DIGIT -> Inside.NUMBER;
            // A mark goes with what it stands on. Alone, or on an emoji, it makes no word.
            case CharacterClass.MARK ->
                switch (inside) {
                    case JOINT -> Inside.WORD;
                    case POINT -> Inside.NOTHING;
                    case NOTHING, WORD, NUMBER -> inside;
                };
            case CharacterClass.JOINER ->
                inside == Inside.WORD || inside == Inside.NUMBER ? Inside.JOINT : Inside.NOTHING;
            case CharacterClass.POINT -> inside == Inside.NUMBER ? Inside.POINT : Inside.NOTHING;
            default -> Inside.NOTHING;
        };
    }
}
