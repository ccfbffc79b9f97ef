package org.stocktake.measure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * MinHash signature of a text: 256 letters that estimate the similarity of two texts. One-permutation MinHash over
 * shingles of five words: each shingle is hashed into one of 256 bins, each bin keeps its smallest hash, and six bits
 * of it are the letter. An empty bin, frequent in short texts, is a dot.
 *
 * <p>For two texts with Jaccard similarity {@code J} of their shingles, {@code 63/64 × (1 - J)} of the bins filled by
 * either differ on average, because two different hashes have the same letter once in 64 cases.
 */
final class MinHash {
    /** Version of the signature rules. */
    static final int RULE = 2;

    /** The signature of a shorter text has too few shingles to be meaningful. */
    static final int MIN_WORDS = 50;

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
     * The signature of words.
     *
     * @param starts start of each word among the letters, and the end of the last
     */
    static String of(byte[] letters, int[] starts, int words) {
        MinHash minHash = new MinHash();
        minHash.append(letters, starts, words);
        return minHash.letters();
    }

    private void append(byte[] letters, int[] starts, int words) {
        long[] bins = smallest;
        // The last four words, the newest first, and their combined hash.
        long first = 0;
        long second = 0;
        long third = 0;
        long fourth = 0;
        long combined = 0;
        int from = starts[0];
        for (int word = 0; word < words; word++) {
            int to = starts[word + 1];
            long number = WordNumbers.number(letters, from, to);
            from = to;
            combined = Long.rotateLeft(combined, 13) ^ number;
            if (word >= 4) {
                long shingle = combined * 0x9E3779B97F4A7C15L;
                shingle = (shingle ^ (shingle >>> 32)) * 0xD6E8FEB86659FD93L;
                int bin = (int) (shingle >>> 56);
                // Branch-free minimum: the branch would be unpredictable.
                long less = (shingle & EMPTY >>> 7) - bins[bin];
                bins[bin] += less & less >> 63;
            }
            // Removes the oldest word: four rotations by 13 equal one by 52.
            combined ^= Long.rotateLeft(fourth, 52);
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
