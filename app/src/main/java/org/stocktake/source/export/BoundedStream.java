package org.stocktake.source.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading a file that decompresses to more than an export can contain (zip bomb), regardless of its header. */
final class BoundedStream extends FilterInputStream {
    /** In bytes; the largest known site exports have a tenth of it. */
    private static final long MAX_BYTES = 256L << 30;

    /** Maximum compression ratio. Confluence XML reaches 10 to 40; deflate can reach 1032. */
    private static final long MAX_RATIO = 250;

    /** Bytes up to which the ratio is not checked: a small export of similar pages may compress well. */
    private static final long RATIO_FREE_BYTES = 64L << 20;

    private final String name;
    private final long packed;
    private long read;

    /** @param packed compressed size in bytes */
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
        if (read > MAX_BYTES) {
            throw Export.unsafe(name, "It unpacks to more than %d bytes.".formatted(MAX_BYTES));
        }
        if (read > RATIO_FREE_BYTES && read / packed > MAX_RATIO) {
            throw Export.unsafe(
                    name,
                    "%d packed bytes unpack to more than %d times as many (a zip bomb).".formatted(packed, MAX_RATIO));
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
