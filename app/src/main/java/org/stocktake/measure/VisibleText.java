package org.stocktake.measure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The text a reader of the page sees, with white space drawn together, and its words counted as it comes. Text comes in
 * pieces; a word goes on over them until {@link #border}.
 */
final class VisibleText {
    /** A text hardly ever takes more bytes than its body has characters; where it does, there is room to grow. */
    private static final int SPARE = 1024;

    /** In UTF-8, the form the fingerprint is taken of: written once, and read only by the digest. */
    private byte[] bytes;

    private int length;
    /** How many of the bytes only go on with a character. */
    private int trailing;

    private int words;
    private int state = WordSteps.BEGIN;
    /** Whether the text is in NFC for certain. */
    private boolean settled = true;
    /** The first half of a pair at the end of the last piece; 0 when there is none. */
    private char half;

    /** A place in the text to return to. */
    record Mark(int length, int trailing, int words) {}

    /**
     * What a text comes to: NFC, each run of white space one space, none at the ends.
     *
     * @param characters its code points
     * @param hash SHA-256 of its UTF-8, as hexadecimal digits
     */
    record Fingerprint(int characters, String hash) {
        private static Fingerprint of(byte[] bytes, int length, int characters) {
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
            digest.update(bytes, 0, length);
            return new Fingerprint(characters, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** @param body the length of what the text stands in, in characters */
    VisibleText(int body) {
        bytes = new byte[body + SPARE];
    }

    void clear() {
        length = 0;
        trailing = 0;
        words = 0;
        state = WordSteps.BEGIN;
        settled = true;
        half = 0;
    }

    /** Ends the word and begins a new one, as a paragraph does. */
    void border() {
        state = WordSteps.after(state, CharacterClass.SPACE);
    }

    Mark mark() {
        return new Mark(length, trailing, words);
    }

    /** Takes back what came since; it leaves a border. */
    void forgetSince(Mark mark) {
        // What came since may be forgotten already, as part of something larger.
        if (mark.length() <= length) {
            length = mark.length();
            trailing = mark.trailing();
            words = mark.words();
            if (length == 0) {
                state = WordSteps.BEGIN;
            }
        }
        border();
    }

    /** Whether the text since the mark is this one. */
    boolean isSince(Mark mark, String text) {
        if (mark.length() > length) {
            return false;
        }
        int from = mark.length() > 0 && mark.length() < length && bytes[mark.length()] == ' '
                ? mark.length() + 1
                : mark.length();
        byte[] other = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, from, length, other, 0, other.length);
    }

    void add(char[] text, int offset, int count) {
        // A character takes three bytes at most; before the first there may be a space and half a pair.
        reserve(3L * count + 4);
        int end = offset + count;
        int i = offset;
        while (i < end) {
            int from = i;
            i = ascii(text, i, end);
            if (i > from) {
                half = 0;
            }
            if (i < end) {
                char c = text[i++];
                if (Character.isSurrogate(c)) {
                    half(c);
                } else {
                    half = 0;
                    put(c);
                }
            }
        }
    }

    /**
     * Takes the characters up to the first beyond ASCII, and tells where that is. Nothing in here depends on what comes
     * next but sums: prose is not to be guessed, and a processor that guesses wrong loses more than these sums cost.
     */
    private int ascii(char[] text, int from, int end) {
        byte[] target = bytes;
        int to = length;
        int step = state;
        int begun = 0;
        int i = from;
        for (; i < end; i++) {
            char c = text[i];
            if (c >= 0x80) {
                break;
            }
            step = WordSteps.after(step, CharacterClass.of(c));
            int added = WordSteps.added(step);
            // Written where it may not count, and then written over by the next one.
            target[to] = ' ';
            target[to + (added >> 1)] = (byte) c;
            to += added;
            begun += WordSteps.words(step);
        }
        length = to;
        state = step;
        words += begun;
        return i;
    }

    private void half(char c) {
        if (Character.isHighSurrogate(c)) {
            half = c;
        } else if (half != 0) {
            put(Character.toCodePoint(half, c));
            half = 0;
        }
    }

    /** Takes a character beyond ASCII. */
    private void put(int character) {
        state = WordSteps.after(state, CharacterClass.of(character));
        words += WordSteps.words(state);
        int added = WordSteps.added(state);
        if (added > 1) {
            bytes[length++] = ' ';
        }
        if (added > 0) {
            encode(character);
        }
    }

    private void encode(int character) {
        settled &= Composition.isSettled(character);
        if (character < 0x800) {
            bytes[length++] = (byte) (0xC0 | (character >> 6));
        } else {
            if (character <= Character.MAX_VALUE) {
                bytes[length++] = (byte) (0xE0 | (character >> 12));
            } else {
                bytes[length++] = (byte) (0xF0 | (character >> 18));
                trail(character >> 12);
            }
            trail(character >> 6);
        }
        trail(character);
    }

    private void trail(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
        trailing++;
    }

    private void reserve(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
    }

    int words() {
        return words;
    }

    Fingerprint fingerprint() {
        if (settled) {
            return Fingerprint.of(bytes, length, length - trailing);
        }
        String text = Normalizer.normalize(new String(bytes, 0, length, StandardCharsets.UTF_8), Normalizer.Form.NFC);
        byte[] composed = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(composed, composed.length, text.codePointCount(0, text.length()));
    }
}
