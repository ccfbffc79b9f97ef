package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the magic bytes at both ends of a Parquet file; a truncated file lacks the last ones. */
final class ParquetEnds {
    /** "PAR1". */
    private static final int MAGIC = 0x31524150;

    /** Both magic numbers and the length of the footer. */
    private static final int MIN_LENGTH = 12;

    private ParquetEnds() {}

    static boolean areThere(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (size < MIN_LENGTH || read(channel, 0, 4).getInt() != MAGIC) {
                return false;
            }
            ByteBuffer end = read(channel, size - 8, 8);
            int footer = end.getInt();
            return end.getInt() == MAGIC && footer >= 0 && footer <= size - MIN_LENGTH;
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new java.io.EOFException("the file ended while it was read");
            }
        }
        return buffer.flip();
    }
}
