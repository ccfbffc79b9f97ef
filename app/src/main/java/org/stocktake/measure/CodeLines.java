package org.stocktake.measure;

/** Counts the lines of a code block. Blank lines at both ends do not count, those inside do. */
final class CodeLines {
    private int lines;
    private int blanks;
    private boolean blank = true;
    private boolean afterReturn;

    void add(char[] characters, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = characters[i];
            // Line ends are \n, \r\n and \r.
            if (c == '\r' || (c == '\n' && !afterReturn)) {
                endLine();
            } else if (CharacterClass.of(c) != CharacterClass.SPACE) {
                blank = false;
                // The rest of the line does not matter.
                while (i + 1 < end && characters[i + 1] > '\r') {
                    i++;
                }
            }
            afterReturn = c == '\r';
        }
    }

    int finish() {
        endLine();
        return lines;
    }

    private void endLine() {
        if (!blank) {
            lines += blanks + 1;
            blanks = 0;
        } else if (lines > 0) {
            blanks++;
        }
        blank = true;
    }
}
