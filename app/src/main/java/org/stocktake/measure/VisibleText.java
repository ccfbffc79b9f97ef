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
 * The visible text of a page with collapsed white space; counts words while text is appended. Text arrives in pieces,
 * and a word may span pieces until {@link #endBlock}.
 */
final class VisibleText {
    /** Initial capacity in bytes or words. */
    private static final int INITIAL_CAPACITY = 1024;

    /** Buffers larger than this are released after a text, since the next one is hardly ever as large. */
    private static final int MAX_RETAINED = 1024 * 1024;

    /** Writes four bytes at once; bytes beyond the character are overwritten by the next one. */
    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** UTF-8, the input of the hash. */
    private byte[] bytes = new byte[INITIAL_CAPACITY];

    private int length;
    /** Number of code points in {@link #bytes}. */
    private int characters;

    private int words;
    /** The words alone as {@link WordLetters}, concatenated. */
    private byte[] letters = new byte[INITIAL_CAPACITY];

    private int lettersLength;
    /** Start of each word among the letters, with one spare element. */
    private int[] starts = new int[INITIAL_CAPACITY];
    /** {@link WordLetters#sum} of all characters before each word, with one spare element. */
    private long[] sums = new long[INITIAL_CAPACITY];

    private long sum;
    /** Number of words before each place where a sentence may end, ascending. */
    private int[] sentenceEnds = new int[INITIAL_CAPACITY];

    private int sentenceEndCount;
    /** 1 if white space would end a sentence. */
    private int mayEnd;
    /** Classes of the last characters, for {@link WordStarts}. */
    private int recent = WordStarts.BEGIN;
    /** Whether the text is certain to be in NFC. */
    private boolean unchangedInNfc = true;
    /** High surrogate at the end of the last piece; 0 if there is none. */
    private char highSurrogate;

    /** Ends of blocks in the text, ascending. */
    private int[] borders = new int[INITIAL_CAPACITY];

    private int borderCount;

    private final MessageDigest digest = sha256();

    /** The same text in NFC, if it differs; absent until it is needed. */
    private @Nullable VisibleText composed;

    private boolean isComposed;

    /** A position to return to. */
    record Mark(int length, int characters, int words, int letters, long sum, int sentenceEnds) {}

    /**
     * Hash of the normalised text: NFC, collapsed white space, trimmed.
     *
     * @param characters number of code points
     * @param hash SHA-256 of its UTF-8, in hexadecimal
     */
    record Fingerprint(int characters, String hash) {}

    void clear() {
        if (bytes.length > MAX_RETAINED) {
            bytes = new byte[INITIAL_CAPACITY];
            letters = new byte[INITIAL_CAPACITY];
            starts = new int[INITIAL_CAPACITY];
            sums = new long[INITIAL_CAPACITY];
            sentenceEnds = new int[INITIAL_CAPACITY];
            borders = new int[INITIAL_CAPACITY];
            composed = null;
        }
        length = 0;
        borderCount = 0;
        characters = 0;
        words = 0;
        lettersLength = 0;
        sum = 0;
        sentenceEndCount = 0;
        mayEnd = 0;
        recent = WordStarts.BEGIN;
        unchangedInNfc = true;
        isComposed = false;
        highSurrogate = 0;
    }

    /** Ends the current word and sentence, as a paragraph does. */
    void endBlock() {
        endWord();
        if (length > 0 && (borderCount == 0 || borders[borderCount - 1] != length)) {
            if (borderCount == borders.length) {
                borders = Arrays.copyOf(borders, 2 * borderCount);
            }
            borders[borderCount++] = length;
            endSentence();
        }
    }

    private void endSentence() {
        if (sentenceEndCount == sentenceEnds.length) {
            sentenceEnds = Arrays.copyOf(sentenceEnds, 2 * sentenceEndCount);
        }
        sentenceEnds[sentenceEndCount++] = words;
    }

    /** Ends the current word, but not the sentence. */
    private void endWord() {
        if (length > 0 && bytes[length - 1] != ' ') {
            if (mayEnd == 1) {
                endSentence();
            }
            bytes[length++] = ' ';
            characters++;
        }
        mayEnd = 0;
        recent = WordStarts.BEGIN;
    }

    Mark mark() {
        return new Mark(length, characters, words, lettersLength, sum, sentenceEndCount);
    }

    /** Removes the text since the mark and ends the word. */
    void removeSince(Mark mark) {
        // The text since the mark may have been removed with an outer element.
        if (mark.length() <= length) {
            length = mark.length();
            characters = mark.characters();
            words = mark.words();
            lettersLength = mark.letters();
            sum = mark.sum();
            sentenceEndCount = mark.sentenceEnds();
            mayEnd = WordLetters.sentenceEnd(WordLetters.meaning(lastCharacter()));
            while (borderCount > 0 && borders[borderCount - 1] > length) {
                borderCount--;
            }
        }
        endWord();
    }

    /** The last code point; 0 if there is none. */
    private int lastCharacter() {
        int from = Math.max(0, length - 1);
        // Bytes of a character after the first begin with the bits 10.
        while (from > 0 && (bytes[from] & 0xC0) == 0x80) {
            from--;
        }
        return length == 0 ? 0 : new String(bytes, from, length - from, StandardCharsets.UTF_8).codePointAt(0);
    }

    /** Whether the text since the mark equals this one. */
    boolean isTextSince(Mark mark, String text) {
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
        for (int i = appendPlain(text, offset, end); i < end; i = appendPlain(text, i + 1, end)) {
            appendSpecial(text[i]);
        }
    }

    /**
     * Appends characters up to the first one that needs special handling, and returns its index. The loop has no
     * branches on the text: mispredicted branches would cost more than the extra arithmetic.
     */
    private int appendPlain(char[] text, int from, int end) {
        byte[] target = bytes;
        int to = length;
        int last = recent;
        byte[] written = letters;
        int[] places = starts;
        long[] summed = sums;
        int[] ends = sentenceEnds;
        int taken = 0;
        int begun = words;
        int at = lettersLength;
        long total = sum;
        int ended = sentenceEndCount;
        int ending = mayEnd;
        int all = -1;
        int i = from;
        for (; i < end; i++) {
            int known = KnownCharacters.of(text[i]);
            if (KnownCharacters.needsSpecialHandling(known)) {
                break;
            }
            last = WordStarts.after(last, KnownCharacters.kind(known));
            int step = WordStarts.step(last);
            int kept = WordStarts.kept(step);
            // Written even if it does not count; the next character overwrites it then.
            FOUR_BYTES.set(target, to, known);
            int letter = WordLetters.of(text[i]);
            FOUR_BYTES.set(written, at, letter);
            places[begun] = at;
            summed[begun] = total;
            total += WordLetters.sum(letter);
            ends[ended] = begun;
            ended += ending & WordLetters.space(letter);
            ending = WordLetters.sentenceEnd(letter);
            at += KnownCharacters.length(letter) & -WordStarts.letters(step);
            to += KnownCharacters.length(known) & -kept;
            taken += kept;
            begun += WordStarts.words(step);
            all &= known;
        }
        if (i > from) {
            highSurrogate = 0;
        }
        length = to;
        recent = last;
        characters += taken;
        words = begun;
        lettersLength = at;
        sum = total;
        sentenceEndCount = ended;
        mayEnd = ending;
        unchangedInNfc &= !KnownCharacters.mayChangeInNfc(all);
        return i;
    }

    private void appendSpecial(char c) {
        if (Character.isHighSurrogate(c)) {
            highSurrogate = c;
        } else if (Character.isLowSurrogate(c)) {
            if (highSurrogate != 0) {
                put(Character.toCodePoint(highSurrogate, c));
                highSurrogate = 0;
            }
        } else {
            highSurrogate = 0;
            put(c);
        }
    }

    /** Appends a combining mark or a character beyond the basic plane. */
    private void put(int character) {
        byte kind = CharacterClass.of(character);
        if (kind == CharacterClass.NONE) {
            return;
        }
        int last = WordStarts.after(recent, kind);
        starts[words] = lettersLength;
        sums[words] = sum;
        sum += WordLetters.sum(WordLetters.meaning(character));
        mayEnd = 0;
        words += WordStarts.words(WordStarts.step(last));
        recent = WordStarts.withMark(last);
        if (WordStarts.letters(WordStarts.step(recent)) == 1) {
            for (byte b : WordLetters.of(character)) {
                letters[lettersLength++] = b;
            }
        }
        // NFC is checked when the text is complete.
        unchangedInNfc = false;
        for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            bytes[length++] = b;
        }
        characters++;
    }

    private void reserve(int more) {
        // At most three bytes for each character, plus a pending surrogate before and a word end after. Four bytes are
        // always written and a stride is read.
        long needed = Math.max(length, lettersLength) + 3L * more + 8 + WordNumbers.STRIDE;
        if (needed > bytes.length) {
            int size = grow(bytes.length, needed);
            bytes = Arrays.copyOf(bytes, size);
            letters = Arrays.copyOf(letters, size);
        }
        // At most each character begins a word.
        long neededStarts = words + more + 2L;
        if (neededStarts > starts.length) {
            int size = grow(starts.length, neededStarts);
            starts = Arrays.copyOf(starts, size);
            sums = Arrays.copyOf(sums, size);
        }
        // At most each character ends a sentence.
        long neededEnds = sentenceEndCount + more + 2L;
        if (neededEnds > sentenceEnds.length) {
            sentenceEnds = Arrays.copyOf(sentenceEnds, grow(sentenceEnds.length, neededEnds));
        }
    }

    private static int grow(int length, long needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * length));
    }

    int words() {
        return words;
    }

    /** Number of placeholder words. */
    int placeholders() {
        starts[words] = lettersLength;
        for (int word = 0; word < words; word++) {
            int first = (int) FOUR_BYTES.get(letters, starts[word]);
            if (PlaceholderWords.mayBePlaceholder(first, starts[word + 1] - starts[word])) {
                return PlaceholderWords.in(bytes, length);
            }
        }
        return 0;
    }

    /** Counts of the text in NFC. */
    Readability readability() {
        VisibleText text = inNfc();
        return new Readability(text.words, text.sentences(), text.longWords(), text.cjkWords());
    }

    private int sentences() {
        int sentences = 0;
        int before = 0;
        for (int i = 0; i < sentenceEndCount; i++) {
            sentences += sentenceEnds[i] > before ? 1 : 0;
            before = sentenceEnds[i];
        }
        return words > before ? sentences + 1 : sentences;
    }

    private int longWords() {
        sums[words] = sum;
        int longWords = 0;
        for (int word = 0; word < words; word++) {
            longWords += (int) (sums[word + 1] - sums[word]) > Readability.MAX_SHORT ? 1 : 0;
        }
        return longWords;
    }

    private int cjkWords() {
        if (sum >> Integer.SIZE == 0) {
            return 0;
        }
        sums[words] = sum;
        int cjkWords = 0;
        for (int word = 0; word < words; word++) {
            cjkWords += (sums[word + 1] - sums[word]) >> Integer.SIZE > 0 ? 1 : 0;
        }
        return cjkWords;
    }

    Fingerprint fingerprint() {
        VisibleText text = inNfc();
        int end = text.end();
        digest.update(text.bytes, 0, end);
        return new Fingerprint(
                text.characters - (text.length - end), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** MinHash of the normalised text; absent if it is too short. */
    @Nullable
    String signature() {
        if (words < MinHash.MIN_WORDS) {
            return null;
        }
        VisibleText text = inNfc();
        text.starts[text.words] = text.lettersLength;
        return MinHash.of(text.letters, text.starts, text.words);
    }

    /** The same text in NFC. Most texts are in NFC already. */
    private VisibleText inNfc() {
        if (unchangedInNfc) {
            return this;
        }
        if (composed == null) {
            composed = new VisibleText();
        }
        if (!isComposed) {
            composed.clear();
            int from = 0;
            for (int i = 0; i < borderCount; i++) {
                // A block ends with a space, which never composes: blocks can be normalized one by one.
                composed.addComposed(bytes, from, borders[i]);
                composed.endBlock();
                from = borders[i];
            }
            composed.addComposed(bytes, from, length);
            isComposed = true;
        }
        return composed;
    }

    private void addComposed(byte[] text, int from, int to) {
        char[] block = Normalizer.normalize(
                        new String(text, from, to - from, StandardCharsets.UTF_8), Normalizer.Form.NFC)
                .toCharArray();
        add(block, 0, block.length);
    }

    /** End of the text without trailing white space. */
    private int end() {
        return length > 0 && bytes[length - 1] == ' ' ? length - 1 : length;
    }
}
