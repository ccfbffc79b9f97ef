package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a Parquet file begins and ends with: a file that was cut has lost the latter. */
final class ParquetEnds {
    /** "PAR1". */
    private static final int MAGIC = 0x31524150;

    /** The magic at both ends, and the length of the footer before the last. */
    private static final int LEAST = 12;

    private ParquetEnds() {}

    static boolean areThere(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (size < LEAST || read(channel, 0, 4).getInt() != MAGIC) {
                return false;
            }
            ByteBuffer end = read(channel, size - 8, 8);
            int footer = end.getInt();
            return end.getInt() == MAGIC && footer >= 0 && footer <= size - LEAST;
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
