package org.stocktake.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes words, given as {@link WordLetters}: equal words have equal numbers. */
final class WordNumbers {
    /** Number of bytes read at a time; as many spare bytes must follow the letters. */
    static final int STRIDE = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Masks that keep the first n of eight bytes. */
    private static final long[] MASKS = new long[9];

    static {
        for (int i = 1; i <= 8; i++) {
            MASKS[i] = -1L >>> (64 - 8 * i);
        }
    }

    private WordNumbers() {}

    /**
     * The hash of a word.
     *
     * @param letters with {@link #STRIDE} spare bytes at the end
     * @param to start of the next word, or end of the letters
     */
    static long number(byte[] letters, int from, int to) {
        // A trailing joiner is not part of the word.
        int size = to - from - (letters[to - 1] == WordLetters.JOINER ? 1 : 0);
        long first = (long) EIGHT.get(letters, from) & MASKS[Math.min(size, 8)];
        // Few words are longer, so this branch is predictable.
        long second = size <= 8 ? 0 : (long) EIGHT.get(letters, from + 8) & MASKS[Math.min(size - 8, 8)];
        long number = first * 0x9E3779B97F4A7C15L + Long.rotateLeft(second * 0xD6E8FEB86659FD93L, 32);
        for (int taken = STRIDE; taken < size; taken += 8) {
            long more = (long) EIGHT.get(letters, from + taken) & MASKS[Math.min(size - taken, 8)];
            number = (Long.rotateLeft(number, 32) ^ more) * 0xBF58476D1CE4E5B9L;
        }
        return number;
    }
}
