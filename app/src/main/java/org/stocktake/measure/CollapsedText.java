package org.stocktake.measure;

/** A short text that comes in pieces: each run of white space one space, none at the ends. */
final class CollapsedText {
    /** More of a text is not taken, in UTF-16: enough for {@link #LONGEST} in any script. */
    private static final int TAKEN = 1024;

    /** In code points. */
    private static final int LONGEST = 255;

    private final StringBuilder text = new StringBuilder();
    private boolean gap;

    void clear() {
        text.setLength(0);
        gap = false;
    }

    void border() {
        gap = true;
    }

    void add(char[] characters, int offset, int length) {
        for (int i = offset; i < offset + length && text.length() < TAKEN; i++) {
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

    /** At most {@link #LONGEST} characters; halves of pairs are left out. */
    String text() {
        return text.codePoints()
                .filter(c -> CharacterClass.of(c) != CharacterClass.NONE)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
