package org.stocktake.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Turns words, written as {@link WordLetters}, into numbers: equal ones for equal words. */
final class WordNumbers {
    /** How many bytes are read at a time: after the letters there must be room for as many. */
    static final int STRIDE = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Keeps so many of eight bytes. */
    private static final long[] KEEP = new long[9];

    static {
        for (int i = 1; i <= 8; i++) {
            KEEP[i] = -1L >>> (64 - 8 * i);
        }
    }

    private WordNumbers() {}

    /**
     * The number of a word.
     *
     * @param letters with {@link #STRIDE} spare bytes at their end
     * @param to where the letters of the next word begin, or the letters end
     */
    static long number(byte[] letters, int from, int to) {
        // What might have joined the word with more, and did not, is no part of it.
        int size = to - from - (letters[to - 1] == WordLetters.JOINT ? 1 : 0);
        long first = (long) EIGHT.get(letters, from) & KEEP[Math.min(size, 8)];
        // Few words are longer, so this is guessed rightly nearly always.
        long second = size <= 8 ? 0 : (long) EIGHT.get(letters, from + 8) & KEEP[Math.min(size - 8, 8)];
        long number = first * 0x9E3779B97F4A7C15L + Long.rotateLeft(second * 0xD6E8FEB86659FD93L, 32);
        for (int taken = STRIDE; taken < size; taken += 8) {
            long more = (long) EIGHT.get(letters, from + taken) & KEEP[Math.min(size - taken, 8)];
            number = (Long.rotateLeft(number, 32) ^ more) * 0xBF58476D1CE4E5B9L;
        }
        return number;
    }
}
