package org.stocktake.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The text a reader of the page sees, with white space drawn together, and its words counted as it comes. Text comes in
 * pieces; a word goes on over them until {@link #border}.
 */
final class VisibleText {
    /** Room to begin with, in bytes or words. */
    private static final int SPARE = 1024;

    /** What a text took beyond this is not kept for the next one, which is hardly ever as large. */
    private static final int KEPT = 1024 * 1024;

    /** Writes the bytes of a character at once, and some that the next one is written over. */
    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** In UTF-8, the form the fingerprint is taken of: written once, and read only by the digest. */
    private byte[] bytes = new byte[SPARE];

    private int length;
    /** How many code points these are. */
    private int characters;

    private int words;
    /** The words alone, by {@link WordLetters}, one after the other. */
    private byte[] letters = new byte[SPARE];

    private int lettersLength;
    /** Where each word begins among the letters; there is room for one place more. */
    private int[] starts = new int[SPARE];
    /** The classes of the last characters, for {@link WordStarts}. */
    private int recent = WordStarts.BEGIN;
    /** Whether the text is in NFC for certain. */
    private boolean settled = true;
    /** The first half of a pair at the end of the last piece; 0 when there is none. */
    private char half;

    private final MessageDigest digest = sha256();

    /** A place in the text to return to. */
    record Mark(int length, int characters, int words, int letters) {}

    /**
     * What a text comes to: NFC, each run of white space one space, none at the ends.
     *
     * @param characters its code points
     * @param hash SHA-256 of its UTF-8, as hexadecimal digits
     */
    record Fingerprint(int characters, String hash) {}

    void clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[SPARE];
            letters = new byte[SPARE];
            starts = new int[SPARE];
        }
        length = 0;
        characters = 0;
        words = 0;
        lettersLength = 0;
        recent = WordStarts.BEGIN;
        settled = true;
        half = 0;
    }

    /** Ends the word and begins a new one, as a paragraph does. */
    void border() {
        if (length > 0 && bytes[length - 1] != ' ') {
            bytes[length++] = ' ';
            characters++;
        }
        recent = WordStarts.BEGIN;
    }

    Mark mark() {
        return new Mark(length, characters, words, lettersLength);
    }

    /** Takes back what came since; it leaves a border. */
    void forgetSince(Mark mark) {
        // What came since may be forgotten already, as part of something larger.
        if (mark.length() <= length) {
            length = mark.length();
            characters = mark.characters();
            words = mark.words();
            lettersLength = mark.letters();
        }
        border();
    }

    /** Whether the text since the mark is this one. */
    boolean isSince(Mark mark, String text) {
        if (mark.length() > length) {
            return false;
        }
        int end = end();
        int from = mark.length() < end && bytes[mark.length()] == ' ' ? mark.length() + 1 : mark.length();
        byte[] other = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, from, Math.max(from, end), other, 0, other.length);
    }

    void add(char[] text, int offset, int count) {
        reserve(count);
        int end = offset + count;
        for (int i = plain(text, offset, end); i < end; i = plain(text, i + 1, end)) {
            byItself(text[i]);
        }
    }

    /**
     * Takes the characters up to the first that is to be taken by itself, and tells where that is. Nothing in here
     * depends on what comes next but sums: prose is not to be guessed, and a processor that guesses wrong loses more than
     * these sums cost.
     */
    private int plain(char[] text, int from, int end) {
        byte[] target = bytes;
        int to = length;
        int last = recent;
        byte[] written = letters;
        int[] places = starts;
        int taken = 0;
        int begun = words;
        int at = lettersLength;
        int all = -1;
        int i = from;
        for (; i < end; i++) {
            int known = KnownCharacters.of(text[i]);
            if (KnownCharacters.isByItself(known)) {
                break;
            }
            last = WordStarts.after(last, KnownCharacters.kind(known));
            int step = WordStarts.step(last);
            int kept = WordStarts.kept(step);
            // Written where it may not count, and then written over by the next one.
            FOUR_BYTES.set(target, to, known);
            int letter = WordLetters.of(text[i]);
            FOUR_BYTES.set(written, at, letter);
            places[begun] = at;
            at += KnownCharacters.length(letter) & -WordStarts.letters(step);
            to += KnownCharacters.length(known) & -kept;
            taken += kept;
            begun += WordStarts.words(step);
            all &= known;
        }
        if (i > from) {
            half = 0;
        }
        length = to;
        recent = last;
        characters += taken;
        words = begun;
        lettersLength = at;
        settled &= !KnownCharacters.isUnsettled(all);
        return i;
    }

    private void byItself(char c) {
        if (Character.isHighSurrogate(c)) {
            half = c;
        } else if (Character.isLowSurrogate(c)) {
            if (half != 0) {
                put(Character.toCodePoint(half, c));
                half = 0;
            }
        } else {
            half = 0;
            put(c);
        }
    }

    /** Takes a mark, or a character beyond the basic plane. */
    private void put(int character) {
        byte kind = CharacterClass.of(character);
        if (kind == CharacterClass.NONE) {
            return;
        }
        int last = WordStarts.after(recent, kind);
        starts[words] = lettersLength;
        words += WordStarts.words(WordStarts.step(last));
        recent = WordStarts.settled(last);
        if (WordStarts.letters(WordStarts.step(recent)) == 1) {
            for (byte b : WordLetters.of(character)) {
                letters[lettersLength++] = b;
            }
        }
        // What it does in NFC is not asked before the text is complete.
        settled = false;
        for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            bytes[length++] = b;
        }
        characters++;
    }

    private void reserve(int more) {
        // A character takes three bytes at most; with the first there may come half a pair, after the last a border;
        // four bytes are always written, and a stride is read.
        long needed = Math.max(length, lettersLength) + 3L * more + 8 + WordNumbers.STRIDE;
        if (needed > bytes.length) {
            int size = grown(bytes.length, needed);
            bytes = Arrays.copyOf(bytes, size);
            letters = Arrays.copyOf(letters, size);
        }
        // At most every character begins a word.
        long neededStarts = words + more + 2L;
        if (neededStarts > starts.length) {
            starts = Arrays.copyOf(starts, grown(starts.length, neededStarts));
        }
    }

    private static int grown(int length, long needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * length));
    }

    int words() {
        return words;
    }

    /** How many words stand where text is still to be written. */
    int placeholders() {
        starts[words] = lettersLength;
        for (int word = 0; word < words; word++) {
            int first = (int) FOUR_BYTES.get(letters, starts[word]);
            if (PlaceholderWords.isLike(first, starts[word + 1] - starts[word])) {
                return PlaceholderWords.in(bytes, length);
            }
        }
        return 0;
    }

    Fingerprint fingerprint() {
        int end = end();
        if (settled) {
            return fingerprint(bytes, end, characters - (length - end));
        }
        String text = composed();
        byte[] composed = text.getBytes(StandardCharsets.UTF_8);
        return fingerprint(composed, composed.length, text.codePointCount(0, text.length()));
    }

    private Fingerprint fingerprint(byte[] bytes, int length, int characters) {
        digest.update(bytes, 0, length);
        return new Fingerprint(characters, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of the same form of the text; absent where it is too short. */
    @Nullable
    String signature() {
        if (words < MinHash.SHORTEST) {
            return null;
        }
        if (settled) {
            return signatureAsItIs();
        }
        char[] composed = composed().toCharArray();
        VisibleText text = new VisibleText();
        text.add(composed, 0, composed.length);
        return text.signatureAsItIs();
    }

    private String signatureAsItIs() {
        starts[words] = lettersLength;
        return MinHash.of(letters, starts, words);
    }

    private String composed() {
        return Normalizer.normalize(new String(bytes, 0, end(), StandardCharsets.UTF_8), Normalizer.Form.NFC);
    }

    /** Where the text ends: white space at its end is no part of it. */
    private int end() {
        return length > 0 && bytes[length - 1] == ' ' ? length - 1 : length;
    }
}
