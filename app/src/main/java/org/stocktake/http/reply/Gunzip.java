package org.stocktake.http.reply;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a gzip stream while it is written (RFC 1952). The streams of Java decompress only what is read from a
 * file or from memory, and a reply with private values must not be in a file.
 */
public final class Gunzip extends OutputStream {
    private static final int MAGIC = 0x08_8b_1f;

    private final OutputStream out;
    private final OutputStream file;
    private final long limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 14];

    private Part part = Part.HEAD;
    private int flags;
    private int extra;
    /** Bytes of the part so far. */
    private int position;
    /** The first eight of them, the lowest first. */
    private long number;

    private long count;
    private boolean begun;
    private boolean complete;
    private boolean stopped;

    /** Parts of a gzip member in their order, and the flag in the head of those that may be absent. */
    private enum Part {
        HEAD(0),
        EXTRA_LENGTH(4),
        EXTRA(4),
        NAME(8),
        COMMENT(16),
        HEAD_CHECKSUM(2),
        DATA(0),
        TRAILER(0);

        private final int flag;

        Part(int flag) {
            this.flag = flag;
        }
    }

    /**
     * @param out receives the decompressed bytes, and is closed if the stream was complete
     * @param file below {@code out}. It is closed alone if the stream was incomplete or damaged: readers then find the
     * file incomplete as well
     * @param limit after more decompressed bytes the rest is discarded
     */
    public Gunzip(OutputStream out, OutputStream file, long limit) {
        this.out = out;
        this.file = file;
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begun |= length > 0;
        int end = offset + length;
        for (int i = offset; i < end && !stopped; ) {
            if (part == Part.DATA) {
                i = end - inflate(bytes, i, end - i);
            } else {
                step(bytes[i++] & 0xff);
            }
        }
    }

    /** Returns the number of bytes left, which belong to the next part. */
    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        complete = false;
        inflater.setInput(bytes, offset, length);
        try {
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                checksum.update(buffer, 0, n);
                out.write(buffer, 0, n);
                count += n;
                if (count > limit) {
                    // What is there exceeds the limit, so readers refuse it for this reason.
                    complete = true;
                    stopped = true;
                    return 0;
                }
            }
        } catch (DataFormatException e) {
            stopped = true;
            return 0;
        }
        if (inflater.finished()) {
            next();
            return inflater.getRemaining();
        }
        stopped = inflater.needsDictionary();
        return 0;
    }

    private void step(int b) {
        if (position < Long.BYTES) {
            number |= (long) b << (Byte.SIZE * position);
        }
        position++;
        switch (part) {
            case HEAD -> {
                if (position == 10) {
                    // What follows a complete member and is no other member is ignored, as Java does.
                    stopped = (number & 0xff_ff_ff) != MAGIC;
                    flags = (int) (number >> 24) & 0xff;
                    next();
                }
            }
            case EXTRA_LENGTH -> {
                if (position == 2) {
                    extra = (int) number;
                    next();
                }
            }
            case EXTRA -> nextIf(position == extra);
            case NAME, COMMENT -> nextIf(b == 0);
            case HEAD_CHECKSUM -> nextIf(position == 2);
            case TRAILER -> {
                if (position == 8) {
                    complete = (number & 0xffff_ffffL) == checksum.getValue()
                            && number >>> 32 == (inflater.getBytesWritten() & 0xffff_ffffL);
                    stopped = !complete;
                    inflater.reset();
                    checksum.reset();
                    next();
                }
            }
            case DATA -> throw new IllegalStateException("data must be inflated");
        }
    }

    private void nextIf(boolean atEnd) {
        if (atEnd) {
            next();
        }
    }

    private void next() {
        do {
            part = following(part);
        } while ((part.flag != 0 && (flags & part.flag) == 0) || (part == Part.EXTRA && extra == 0));
        position = 0;
        number = 0;
    }

    private static Part following(Part part) {
        return switch (part) {
            case HEAD -> Part.EXTRA_LENGTH;
            case EXTRA_LENGTH -> Part.EXTRA;
            case EXTRA -> Part.NAME;
            case NAME -> Part.COMMENT;
            case COMMENT -> Part.HEAD_CHECKSUM;
            case HEAD_CHECKSUM -> Part.DATA;
            case DATA -> Part.TRAILER;
            case TRAILER -> Part.HEAD;
        };
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        if (complete || !begun) {
            out.close();
        } else {
            file.close();
        }
    }
}
