package org.stocktake.measure;

import java.nio.CharBuffer;
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
    /** Nothing below U+0300 changes in NFC. */
    private static final char FIRST_COMBINING = '\u0300';

    private char[] buffer = new char[1024];
    private int length;
    private int words;
    private Inside inside = Inside.NOTHING;
    private boolean spaceDue;
    private boolean simple = true;
    /** The first half of a pair at the end of the last piece; 0 when there is none. */
    private char half;

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

    /** A place in the text to return to. */
    record Mark(int length, int words, boolean spaceDue) {}

    void clear() {
        length = 0;
        words = 0;
        inside = Inside.NOTHING;
        spaceDue = false;
        simple = true;
        half = 0;
    }

    /** Ends the word and begins a new one, as a paragraph does. */
    void border() {
        inside = Inside.NOTHING;
        spaceDue = true;
    }

    Mark mark() {
        return new Mark(length, words, spaceDue);
    }

    /** Takes back what came since; it leaves a border. */
    void forgetSince(Mark mark) {
        // What came since may be forgotten already, as part of something larger.
        if (mark.length() <= length) {
            length = mark.length();
            words = mark.words();
        }
        border();
    }

    /** Whether the text since the mark is this one. */
    boolean isSince(Mark mark, String text) {
        if (mark.length() > length) {
            return false;
        }
        int from = mark.length() > 0 && mark.length() < length && buffer[mark.length()] == ' '
                ? mark.length() + 1
                : mark.length();
        return text.contentEquals(CharBuffer.wrap(buffer, from, length - from));
    }

    void add(char[] characters, int offset, int count) {
        // A character adds at most itself and a space before it, and a half pair may be due.
        reserve(2 * count + 2);
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            char c = characters[i];
            if (Character.isSurrogate(c)) {
                surrogate(c);
                continue;
            }
            byte kind = CharacterClass.of(c);
            if (kind == CharacterClass.SPACE) {
                border();
                continue;
            }
            put(c);
            count(kind);
        }
    }

    private void surrogate(char c) {
        if (Character.isHighSurrogate(c)) {
            half = c;
        } else if (half != 0) {
            byte kind = CharacterClass.of(Character.toCodePoint(half, c));
            put(half);
            put(c);
            half = 0;
            count(kind);
        }
    }

    private void put(char c) {
        if (spaceDue) {
            if (length > 0) {
                buffer[length++] = ' ';
            }
            spaceDue = false;
        }
        buffer[length++] = c;
        if (c >= FIRST_COMBINING) {
            simple = false;
        }
    }

    private void count(byte kind) {
        switch (kind) {
            case CharacterClass.LETTER -> {
                if (inside == Inside.NOTHING || inside == Inside.POINT) {
                    words++;
                }
                inside = Inside.WORD;
            }
            case CharacterClass.DIGIT -> {
                if (inside == Inside.NOTHING) {
                    words++;
                }
                inside = Inside.NUMBER;
            }
            // A mark goes with what it stands on. Alone, or on an emoji, it makes no word.
            case CharacterClass.MARK -> {
                if (inside == Inside.JOINT) {
                    inside = Inside.WORD;
                } else if (inside == Inside.POINT) {
                    inside = Inside.NOTHING;
                }
            }
            case CharacterClass.IDEOGRAPH -> {
                words++;
                inside = Inside.NOTHING;
            }
            case CharacterClass.JOINER ->
                inside = inside == Inside.WORD || inside == Inside.NUMBER ? Inside.JOINT : Inside.NOTHING;
            case CharacterClass.POINT -> inside = inside == Inside.NUMBER ? Inside.POINT : Inside.NOTHING;
            default -> inside = Inside.NOTHING;
        }
    }

    private void reserve(int more) {
        long needed = (long) length + more;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * buffer.length)));
        }
    }

    int words() {
        return words;
    }

    /** The text itself: NFC, each run of white space one space, none at the ends. */
    CharSequence text() {
        CharBuffer text = CharBuffer.wrap(buffer, 0, length);
        return simple || Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** SHA-256 of a text in UTF-8, as hexadecimal digits. */
    static String hash(CharSequence text) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(text)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
