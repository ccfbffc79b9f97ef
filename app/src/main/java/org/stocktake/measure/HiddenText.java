package org.stocktake.measure;

import org.jspecify.annotations.Nullable;

/** Text that readers of the page do not see as such, and that is needed: a value of a parameter, a status, or code. */
final class HiddenText {
    private @Nullable StringBuilder value;
    private @Nullable CodeLines code;

    void clear() {
        value = null;
        code = null;
    }

    void valueStarts() {
        value = new StringBuilder();
    }

    /** The text since the start of the value, without white space at its ends; absent if none was started. */
    @Nullable
    String valueEnds() {
        String text = value == null ? null : value.toString().strip();
        value = null;
        return text;
    }

    void codeStarts() {
        code = new CodeLines();
    }

    /** Lines since the start of the code; absent if none was started. */
    @Nullable
    Integer codeEnds() {
        Integer lines = code == null ? null : (Integer) code.finish();
        code = null;
        return lines;
    }

    void add(char[] characters, int offset, int length) {
        if (value != null) {
            value.append(characters, offset, length);
        } else if (code != null) {
            code.add(characters, offset, length);
        }
    }
}
