package org.stocktake.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns the words of a text into numbers: equal ones for equal words, whether in capitals or in small letters. What joins
 * the parts of a word, apostrophe, hyphen or point, counts as one and the same.
 */
final class WordNumbers {
    /** How many bytes are read at a time: after the text there must be room for as many. */
    static final int STRIDE = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // The same byte eight times, to look at eight bytes of ASCII in one step.
    private static final long HIGH = 0x8080808080808080L;
    private static final long SMALL = 0x2020202020202020L;
    /** What lifts a letter from a on into the high bit: 0x80 less the letter. */
    private static final long FROM_A = 0x1F1F1F1F1F1F1F1FL;
    /** The same of what lies beyond z. */
    private static final long PAST_Z = 0x0505050505050505L;

    private static final long FROM_0 = 0x5050505050505050L;
    private static final long PAST_9 = 0x4646464646464646L;

    /** Keeps so many of eight bytes. */
    private static final long[] KEEP = new long[9];

    static {
        for (int i = 1; i <= 8; i++) {
            KEEP[i] = -1L >>> (64 - 8 * i);
        }
    }

    private final byte[] text;

    // The odd word so far.
    private long first;
    private long second;
    private int place;

    /** @param text in UTF-8, with {@link #STRIDE} spare bytes at its end */
    WordNumbers(byte[] text) {
        this.text = text;
    }

    /** @param to where the next word begins, or the text ends */
    long number(int from, int to) {
        int size = to - from;
        long first = (long) EIGHT.get(text, from) & KEEP[Math.min(size, 8)];
        long second = (long) EIGHT.get(text, from + 8) & KEEP[Math.max(0, Math.min(size - 8, 8))];
        // Most words are short and of ASCII, and then nothing is asked that a processor has to guess.
        return size <= STRIDE && ((first | second) & HIGH) == 0
                ? together(letters(first), letters(second))
                : odd(from, to);
    }

    private static long together(long first, long second) {
        return first * 0x9E3779B97F4A7C15L + Long.rotateLeft(second * 0xD6E8FEB86659FD93L, 32);
    }

    /** Small letters and digits; 0 in place of all else. */
    private static long letters(long eight) {
        long small = eight | SMALL;
        long letter = (small + FROM_A) & ~(small + PAST_Z);
        long digit = (eight + FROM_0) & ~(eight + PAST_9);
        return small & (((letter | digit) & HIGH) >>> 7) * 0xFF;
    }

    /** The same for any word, one character after the other. */
    private long odd(int from, int to) {
        first = 0;
        second = 0;
        place = 0;
        int recent = WordStarts.BEGIN;
        boolean joint = false;
        int next = from;
        do {
            int character = text[next++];
            if (character < 0) {
                int more = character < (byte) 0xE0 ? 1 : character < (byte) 0xF0 ? 2 : 3;
                character &= 0x3F >> more;
                for (int i = 0; i < more; i++) {
                    character = character << 6 | (text[next++] & 0x3F);
                }
            }
            byte kind = CharacterClass.of(character);
            recent = WordStarts.settled(WordStarts.after(recent, kind));
            if (kind == CharacterClass.JOINER || kind == CharacterClass.POINT) {
                joint = true;
            } else if (WordStarts.isWord(recent) || kind == CharacterClass.IDEOGRAPH) {
                if (joint) {
                    put(0);
                    joint = false;
                }
                letter(character);
            }
        } while (next < to && WordStarts.isWord(recent));
        return together(first, second);
    }

    private void letter(int character) {
        if (character < 0x80) {
            put(character | 0x20);
        } else {
            int small = Character.toLowerCase(Character.toUpperCase(character));
            put(0x80 | (small >> 14));
            put(0x80 | ((small >> 7) & 0x7F));
            put(0x80 | (small & 0x7F));
        }
    }

    private void put(long letter) {
        if (place < 8) {
            first |= letter << (8 * place);
        } else if (place < STRIDE) {
            second |= letter << (8 * (place - 8));
        } else {
            second = (second ^ letter) * 0xBF58476D1CE4E5B9L;
        }
        place++;
    }
}
