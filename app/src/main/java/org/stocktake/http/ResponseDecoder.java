package org.stocktake.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Has a reply read from its file, to its very end, so that the checksum of the compression has been proven. */
final class ResponseDecoder {
    private ResponseDecoder() {}

    /** The reply is larger than we let it be. */
    static final class Oversized extends IOException {
        private static final long serialVersionUID = 1;

        Oversized(long limit) {
            super("a reply must be at most " + limit + " bytes but was larger");
        }
    }

    /** The reply ended before its JSON or its compression did, or was damaged on its way. */
    static final class Truncated extends IOException {
        private static final long serialVersionUID = 1;

        Truncated(Throwable cause) {
            super("the reply ended early", cause);
        }
    }

    /**
     * @throws Oversized when it is larger than {@code limit}, decompressed
     * @throws OversizedValue when memory does not hold one value of it
     * @throws Truncated when it ended early or is damaged
     * @throws IOException when the reader cannot read it
     */
    static <T> Answer<T> of(Path file, ResponseReader<T> reader, long limit) throws IOException {
        try (CachedResponse.Opened reply = open(file);
                Watched json = new Watched(reply.json(), limit)) {
            T value;
            try {
                value = reader.read(reply.status(), json);
                json.transferTo(OutputStream.nullOutputStream());
            } catch (IOException | RuntimeException e) {
                // What the stream met counts, not what the parser made of it.
                if (json.broken != null) {
                    throw json.broken;
                }
                if (!(e instanceof OversizedValue) && endsEarly(file, limit)) {
                    throw new Truncated(e);
                }
                throw e;
            } catch (OutOfMemoryError e) {
                // What was read so far is free again, so there is memory to say it.
                throw new OversizedValue(e);
            }
            return new Answer<>(value, reply.came());
        }
    }

    private static CachedResponse.Opened open(Path file) throws IOException {
        try {
            return CachedResponse.open(file);
        } catch (EOFException e) {
            throw new Truncated(e);
        }
    }

    /** Whether the text begins as JSON and its brackets or its last string are still open at the end. */
    private static boolean endsEarly(Path file, long limit) throws IOException {
        try (CachedResponse.Opened reply = CachedResponse.open(file);
                InputStream json = new Watched(reply.json(), limit)) {
            int depth = 0;
            boolean inString = false;
            boolean begun = false;
            byte[] buffer = new byte[1 << 14];
            boolean escaped = false;
            for (int n = json.read(buffer); n >= 0; n = json.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    byte b = buffer[i];
                    if (inString) {
                        inString = escaped || b != '"';
                        escaped = !escaped && b == '\\';
                    } else if (b == '"') {
                        inString = true;
                    } else if (b == '{' || b == '[') {
                        depth++;
                    } else if (b == '}' || b == ']') {
                        depth--;
                    }
                    begun |= b > ' ';
                }
            }
            return !begun || inString || depth > 0;
        }
    }

    /** Remembers what was wrong with the stream, and ends at the limit. */
    private static final class Watched extends FilterInputStream {
        private final long limit;
        private long count;
        private @Nullable IOException broken;

        Watched(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int n = super.read(bytes, offset, length);
                count += Math.max(0, n);
                if (count > limit) {
                    throw new Oversized(limit);
                }
                return n;
            } catch (EOFException | ZipException e) {
                broken = new Truncated(e);
                throw broken;
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }

        @Override
        public long skip(long n) throws IOException {
            byte[] gone = new byte[(int) Math.min(n, 1 << 13)];
            return Math.max(0, read(gone, 0, gone.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
