package org.stocktake.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer that others may close without ending the stream below it. */
final class OpenEnded extends FilterWriter {
    OpenEnded(Writer writer) {
        super(writer);
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
