package org.stocktake.measure;

/** Collects a short text from pieces: runs of white space become one space, and the ends are trimmed. */
final class CollapsedText {
    /** Maximum number of UTF-16 units buffered: enough for {@link #MAX_LENGTH} in any script. */
    private static final int MAX_BUFFERED = 1024;

    /** In code points. */
    private static final int MAX_LENGTH = 255;

    private final StringBuilder text = new StringBuilder();
    private boolean gap;

    void clear() {
        text.setLength(0);
        gap = false;
    }

    void separate() {
        gap = true;
    }

    void add(char[] characters, int offset, int length) {
        for (int i = offset; i < offset + length && text.length() < MAX_BUFFERED; i++) {
            if (CharacterClass.of(characters[i]) == CharacterClass.SPACE) {
                gap = true;
                continue;
            }
            if (gap && !text.isEmpty()) {
                text.append(' ');
            }
            gap = false;
            text.append(characters[i]);
        }
    }

    /** At most {@link #MAX_LENGTH} characters, without unpaired surrogates. */
    String text() {
        return text.codePoints()
                .filter(c -> CharacterClass.of(c) != CharacterClass.NONE)
                .limit(MAX_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
