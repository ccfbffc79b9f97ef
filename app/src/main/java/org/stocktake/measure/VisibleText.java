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
    private int characters;
    private int words;
    private Inside inside = Inside.NOTHING;
    private boolean spaceDue;
    /** Whether the text is in NFC for certain. */
    private boolean settled = true;
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
    record Mark(int length, int characters, int words) {}

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
        characters = 0;
        words = 0;
        inside = Inside.NOTHING;
        spaceDue = false;
        settled = true;
        half = 0;
    }

    /** Ends the word and begins a new one, as a paragraph does. */
    void border() {
        inside = Inside.NOTHING;
        spaceDue = true;
    }

    Mark mark() {
        return new Mark(length, characters, words);
    }

    /** Takes back what came since; it leaves a border. */
    void forgetSince(Mark mark) {
        // What came since may be forgotten already, as part of something larger.
        if (mark.length() <= length) {
            length = mark.length();
            characters = mark.characters();
            words = mark.words();
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
            char c = text[i++];
            byte kind = CharacterClass.of(c);
            if (kind == CharacterClass.SPACE) {
                border();
            } else if (kind == CharacterClass.LETTER) {
                space();
                count(kind);
                i = letters(text, i - 1, end);
            } else if (kind == CharacterClass.HALF) {
                half(c);
            } else {
                put(c);
                count(kind);
            }
        }
    }

    /** Takes a run of letters, of which most text is made; after the first one they change no count of words. */
    private int letters(char[] text, int from, int end) {
        byte[] target = bytes;
        int to = length;
        int i = from;
        while (i < end) {
            char c = text[i];
            if (CharacterClass.of(c) != CharacterClass.LETTER) {
                break;
            }
            i++;
            if (c < 0x80) {
                target[to++] = (byte) c;
            } else {
                to = encode(c, target, to);
            }
        }
        length = to;
        characters += i - from;
        return i;
    }

    private void half(char c) {
        if (Character.isHighSurrogate(c)) {
            half = c;
        } else if (half != 0) {
            int character = Character.toCodePoint(half, c);
            put(character);
            half = 0;
            count(CharacterClass.of(character));
        }
    }

    private void put(int character) {
        space();
        length = encode(character, bytes, length);
        characters++;
    }

    private void space() {
        if (spaceDue) {
            if (length > 0) {
                bytes[length++] = ' ';
                characters++;
            }
            spaceDue = false;
        }
    }

    /** Writes a character in UTF-8 and tells where the next one goes. */
    private int encode(int character, byte[] target, int at) {
        int to = at;
        if (character < 0x80) {
            target[to++] = (byte) character;
            return to;
        }
        settled &= Composition.isSettled(character);
        if (character < 0x800) {
            target[to++] = (byte) (0xC0 | (character >> 6));
        } else {
            if (character <= Character.MAX_VALUE) {
                target[to++] = (byte) (0xE0 | (character >> 12));
            } else {
                target[to++] = (byte) (0xF0 | (character >> 18));
                target[to++] = trailing(character >> 12);
            }
            target[to++] = trailing(character >> 6);
        }
        target[to++] = trailing(character);
        return to;
    }

    private static byte trailing(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
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
            return Fingerprint.of(bytes, length, characters);
        }
        String text = Normalizer.normalize(new String(bytes, 0, length, StandardCharsets.UTF_8), Normalizer.Form.NFC);
        byte[] composed = text.getBytes(StandardCharsets.UTF_8);
        return Fingerprint.of(composed, composed.length, text.codePointCount(0, text.length()));
    }
}
