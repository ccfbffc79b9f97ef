package org.stocktake.http.reply;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Parses a stored reply and reads it to its end, so that the checksum of the compression is verified. */
public final class ResponseDecoder {
    private ResponseDecoder() {}

    /** The reply exceeds the size limit. */
    public static final class Oversized extends IOException {
        private static final long serialVersionUID = 1;

        public Oversized(long limit) {
            super("a reply must be at most " + limit + " bytes but was larger");
        }
    }

    /** The reply is cut off or damaged: its JSON or compressed stream is incomplete. */
    public static final class Truncated extends IOException {
        private static final long serialVersionUID = 1;

        public Truncated(Throwable cause) {
            super("the reply ended early", cause);
        }
    }

    /**
     * @throws Oversized if it exceeds {@code limit} bytes, decompressed
     * @throws OversizedValue if a single value does not fit into memory
     * @throws Truncated if it is cut off or damaged
     * @throws IOException if the reader cannot parse it
     */
    public static <T> Response<T> of(Path file, ResponseReader<T> reader, long limit) throws IOException {
        try (CachedResponse.Opened reply = open(file);
                LimitedStream json = new LimitedStream(reply.json(), limit)) {
            T value;
            try {
                value = reader.read(reply.status(), json);
                json.transferTo(OutputStream.nullOutputStream());
            } catch (IOException | RuntimeException e) {
                // The error of the stream is the cause; the parser's error only follows from it.
                if (json.broken != null) {
                    throw json.broken;
                }
                if (!(e instanceof OversizedValue) && endsEarly(file, limit)) {
                    throw new Truncated(e);
                }
                throw e;
            } catch (OutOfMemoryError e) {
                // The parsed part is garbage by now, so there is memory to report the error.
                throw new OversizedValue(e);
            }
            return new Response<>(value, reply.receivedAt());
        }
    }

    private static CachedResponse.Opened open(Path file) throws IOException {
        try {
            return CachedResponse.open(file);
        } catch (EOFException e) {
            throw new Truncated(e);
        }
    }

    /** Whether the text starts as JSON but ends with open brackets or an open string. */
    private static boolean endsEarly(Path file, long limit) throws IOException {
        try (CachedResponse.Opened reply = CachedResponse.open(file);
                InputStream json = new LimitedStream(reply.json(), limit)) {
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

    /** Records the first error of the stream and enforces the size limit. */
    private static final class LimitedStream extends FilterInputStream {
        private final long limit;
        private long count;
        private @Nullable IOException broken;

        LimitedStream(InputStream in, long limit) {
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
