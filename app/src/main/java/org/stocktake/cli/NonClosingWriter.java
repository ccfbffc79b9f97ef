package org.stocktake.cli;

import java.io.Writer;

/**
 * The results as a writer that others may close without ending them. It ends who writes on when nobody gets it. Rows go
 * into a pipe or a file as they are; a terminal gets of them what cannot steer it.
 */
final class NonClosingWriter extends Writer {
    private final Results results;
    private final boolean onTerminal;

    /** The last character, where only the next one tells what it is: half of a pair, or of a line end. */
    private String held = "";

    NonClosingWriter(Terminal terminal) {
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
