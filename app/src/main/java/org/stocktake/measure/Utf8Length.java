package org.stocktake.measure;

import java.util.Arrays;

/** Computes the UTF-8 length of a text without encoding it. */
final class Utf8Length {
    /** Number of characters read at once. */
    private static final int CHUNK = 1024;

    /** All characters of a block of this size have the same UTF-8 length. */
    private static final int BLOCK_BITS = 7;

    /** UTF-8 bytes beyond the first, by block. A table, since branches on text are unpredictable. */
    private static final byte[] EXTRA_BYTES = new byte[(Character.MAX_VALUE + 1) >> BLOCK_BITS];

    static {
        Arrays.fill(EXTRA_BYTES, block('\u0080'), block('\u0800'), (byte) 1);
        Arrays.fill(EXTRA_BYTES, block('\u0800'), EXTRA_BYTES.length, (byte) 2);
        // Each surrogate counts for two of the four bytes of its pair.
        Arrays.fill(EXTRA_BYTES, block(Character.MIN_SURROGATE), block(Character.MAX_SURROGATE) + 1, (byte) 1);
    }

    private Utf8Length() {}

    static long of(String text) {
        int length = text.length();
        long bytes = length;
        char[] piece = new char[Math.min(CHUNK, length)];
        for (int from = 0; from < length; from += CHUNK) {
            int count = Math.min(CHUNK, length - from);
            text.getChars(from, from + count, piece, 0);
            bytes += more(piece, count);
        }
        return bytes;
    }

    private static int more(char[] piece, int count) {
        int more = 0;
        for (int i = 0; i < count; i++) {
            more += EXTRA_BYTES[block(piece[i])];
        }
        return more;
    }

    private static int block(char c) {
        return c >> BLOCK_BITS;
    }
}
