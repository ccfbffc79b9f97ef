package org.stocktake.measure;

import java.util.Arrays;

/** The length of a text in UTF-8, without making the bytes. */
final class Utf8Length {
    /** How much of the text is looked at at once, in characters. */
    private static final int PIECE = 1024;

    /** As many characters as lie between two changes of the length, or fewer. */
    private static final int BLOCK_BITS = 7;

    /** How many bytes beyond the first the characters of a block take. Looked up, as text is not to be guessed. */
    private static final byte[] MORE = new byte[(Character.MAX_VALUE + 1) >> BLOCK_BITS];

    static {
        Arrays.fill(MORE, block('\u0080'), block('\u0800'), (byte) 1);
        Arrays.fill(MORE, block('\u0800'), MORE.length, (byte) 2);
        // Each half of a pair stands for two of its four bytes.
        Arrays.fill(MORE, block(Character.MIN_SURROGATE), block(Character.MAX_SURROGATE) + 1, (byte) 1);
    }

    private Utf8Length() {}

    static long of(String text) {
        int length = text.length();
        long bytes = length;
        char[] piece = new char[Math.min(PIECE, length)];
        for (int from = 0; from < length; from += PIECE) {
            int count = Math.min(PIECE, length - from);
            text.getChars(from, from + count, piece, 0);
            bytes += more(piece, count);
        }
        return bytes;
    }

    private static int more(char[] piece, int count) {
        int more = 0;
        for (int i = 0; i < count; i++) {
            more += MORE[block(piece[i])];
        }
        return more;
    }

    private static int block(char c) {
        return c >> BLOCK_BITS;
    }
}
