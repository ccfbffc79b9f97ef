package org.stocktake.measure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which runs of five words a text holds, drawn together to 256 letters. One-permutation MinHash: each run becomes a number
 * and falls into one of 256 bins, each bin keeps the smallest of its numbers, and six bits of that are its letter. A bin
 * that no run fell into, as a short text has many, is a dot.
 *
 * <p>Where two texts share {@code J} of the runs that either has (Jaccard), {@code 63/64 × (1 - J)} of the bins that either
 * has filled differ on average: two different numbers have the same letter once in 64 times.
 */
final class MinHash {
    /** The version of the rule by which signatures are made. */
    static final int RULE = 2;

    /** A shorter text has too few runs for its letters to say much. */
    static final int SHORTEST = 50;

    private static final int BINS = 256;

    private static final byte[] LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".getBytes(StandardCharsets.US_ASCII);

    private static final byte UNFILLED = '.';

    private static final long EMPTY = Long.MAX_VALUE;

    private final long[] smallest = new long[BINS];

    private MinHash() {
        Arrays.fill(smallest, EMPTY);
    }

    /**
     * Of words.
     *
     * @param starts where each word begins among the letters, and where the last one ends
     */
    static String of(byte[] letters, int[] starts, int words) {
        MinHash minHash = new MinHash();
        minHash.take(letters, starts, words);
        return minHash.letters();
    }

    private void take(byte[] letters, int[] starts, int words) {
        long[] bins = smallest;
        // The last four words, the newest first, and their number together.
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        long together = 0;
        int from = starts[0];
        for (int word = 0; word < words; word++) {
            int to = starts[word + 1];
            long number = WordNumbers.number(letters, from, to);
            from = to;
            together = Long.rotateLeft(together, 13) ^ number;
            if (word >= 4) {
                long run = together * 0x9E3779B97F4A7C15L;
                run = (run ^ (run >>> 32)) * 0xD6E8FEB86659FD93L;
                int bin = (int) (run >>> 56);
                // The smaller of both, without a question that a processor can only guess the answer to.
                long less = (run & EMPTY >>> 7) - bins[bin];
                bins[bin] += less & less >> 63;
            }
            // Four turns by 13 are one by 52: so the oldest is taken out again.
            together ^= Long.rotateLeft(fourth, 52);
            fourth = third;
            third = second;
            second = first;
            first = number;
        }
    }

    /** The 256 letters. */
    private String letters() {
        byte[] letters = new byte[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            letters[bin] = smallest[bin] == EMPTY ? UNFILLED : LETTERS[(int) (smallest[bin] >>> 24) & 63];
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }
}
