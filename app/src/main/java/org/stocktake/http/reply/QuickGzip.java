package org.stocktake.http.reply;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses replies, which are deleted when the week is published: processor time counts more than size. */
public final class QuickGzip extends GZIPOutputStream {
    private static final int BLOCK = 1 << 16;

    public QuickGzip(OutputStream out) throws IOException {
        super(out, BLOCK);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
