package org.stocktake.cli.terminal;

import java.io.Writer;

/**
 * Adapter of the standard output for libraries that close their writer. It throws once the reader is gone. Data for a
 * pipe or file is unchanged; for a terminal, control characters are replaced.
 */
public final class NonClosingWriter extends Writer {
    private final Results results;
    private final boolean onTerminal;

    /** The last character, if it may be the first half of a surrogate pair or line end. */
    private String held = "";

    public NonClosingWriter(Terminal terminal) {
        this.results = terminal.out();
        this.onTerminal = terminal.outWidth() != Screen.NO_WIDTH;
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        if (onTerminal) {
            String text = held + new String(chars, offset, length);
            int end = text.length();
            boolean open = end > 0 && (text.charAt(end - 1) == '\r' || Character.isHighSurrogate(text.charAt(end - 1)));
            held = open ? text.substring(end - 1) : "";
            results.write(open ? text.substring(0, end - 1) : text);
        } else {
            results.writeData(chars, offset, length);
        }
        results.requireReader();
    }

    @Override
    public void flush() {
        results.flush();
        results.requireReader();
    }

    @Override
    public void close() {
        results.write(held);
        held = "";
        results.flush();
    }
}
