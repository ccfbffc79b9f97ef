package org.stocktake.source.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a file that unpacks to more than an export can be, whatever its header says. */
final class BoundedStream extends FilterInputStream {
    /** Bytes; the largest site exports known are a tenth of it. */
    private static final long MOST = 256L << 30;

    /** Unpacked bytes for each packed one. XML of Confluence packs 10 to 40 times; deflate can reach 1032. */
    private static final long MOST_RATIO = 250;

    /** Bytes up to which the ratio is not looked at: a small export of equal pages may pack well. */
    private static final long SMALL = 64L << 20;

    private final String name;
    private final long packed;
    private long read;

    /** @param packed bytes on disk */
    BoundedStream(InputStream in, String name, long packed) {
        super(in);
        this.name = name;
        this.packed = Math.max(packed, 1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        read += Math.max(count, 0);
        if (read > MOST) {
            throw Export.unsafe(name, "It unpacks to more than %d bytes.".formatted(MOST));
        }
        if (read > SMALL && read / packed > MOST_RATIO) {
            throw Export.unsafe(
                    name,
                    "%d packed bytes unpack to more than %d times as many (a zip bomb).".formatted(packed, MOST_RATIO));
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
