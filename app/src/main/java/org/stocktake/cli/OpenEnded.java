package org.stocktake.cli;

import java.io.Writer;

/** The results as a writer that others may close without ending them. It ends who writes on when nobody gets it. */
final class OpenEnded extends Writer {
    private final Results results;

    OpenEnded(Results results) {
        this.results = results;
    }

    @Override
    public void write(char[] chars, int offset, int length) {
        results.write(chars, offset, length);
        results.requireReader();
    }

    @Override
    public void flush() {
        results.flush();
        results.requireReader();
    }

    @Override
    public void close() {
        results.flush();
    }
}
