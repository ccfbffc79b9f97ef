package org.stocktake.measure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which runs of five words a text holds, drawn together to 256 letters. One-permutation MinHash: each run becomes a number
 * and falls into one of 256 bins, each bin keeps the smallest of its numbers, and six bits of that are its letter.
 *
 * <p>Where two texts share {@code J} of the runs that either has (Jaccard), {@code 252 × (1 - J)} of their letters differ
 * on average: 256 × 63/64, since two different numbers have the same letter once in 64 times.
 */
final class Signature {
    /** The version of the rule by which signatures are made. */
    static final int RULE = 1;

    /** A shorter text has too few runs for its letters to say much. */
    static final int SHORTEST = 50;

    private static final int BINS = 256;

    private static final byte[] LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".getBytes(StandardCharsets.US_ASCII);

    private static final long EMPTY = Long.MAX_VALUE;

    private final long[] smallest = new long[BINS];

    // The last five words, the newest first, and their number together.
    private long first;
    private long second;
    private long third;
    private long fourth;
    private long fifth;
    private long together;
    private int words;

    Signature() {
        Arrays.fill(smallest, EMPTY);
    }

    /** Takes the next word of the text, as a number. */
    void word(long number) {
        // Five turns by 13 are one by 65, which is one by 1: so the sixth word is taken out again.
        together = Long.rotateLeft(together, 13) ^ number ^ Long.rotateLeft(fifth, 1);
        fifth = fourth;
        fourth = third;
        third = second;
        second = first;
        first = number;
        if (++words >= 5) {
            long run = together * 0x9E3779B97F4A7C15L;
            run = (run ^ (run >>> 32)) * 0xD6E8FEB86659FD93L;
            int bin = (int) (run >>> 56);
            smallest[bin] = Math.min(smallest[bin], run);
        }
    }

    /** The 256 letters. */
    String letters() {
        byte[] letters = new byte[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            letters[bin] = LETTERS[(int) (smallest[filled(bin)] >>> 24) & 63];
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }

    /**
     * The bin itself; in place of an empty one, as a short text has many, another. Every text asks the others in the same
     * order, different for each bin: so two texts find the same one as often as they have runs in common.
     */
    private int filled(int bin) {
        int asked = bin;
        for (int turn = 1; smallest[asked] == EMPTY; turn++) {
            int mixed = (bin << 16 | turn) * 0x9E3779B1;
            asked = ((mixed ^ (mixed >>> 15)) * 0x85EBCA77) >>> 24;
        }
        return asked;
    }
}
