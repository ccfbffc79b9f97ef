package org.stocktake.http.reply;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * File format of a cached reply: a gzip file of two members. The first member is empty; its comment holds the time of
 * receipt, and the status unless it is 200. The second member is the reply as received, compressed by the site or by
 * this class. {@code zcat} therefore prints the reply, and the received bytes are stored unchanged.
 */
public final class CachedResponse {
    /** Magic number, method deflate, flag "comment follows", no time, no level, unknown system (RFC 1952). */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0x10, 0, 0, 0, 0, 0, (byte) 0xff};
    /** An empty last block, checksum 0, length 0. */
    private static final byte[] NOTHING = {3, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final int LONGEST_COMMENT = 64;
    private static final int OK = 200;

    private CachedResponse() {}

    /** Opens a file for the compressed bytes of a reply. */
    public static OutputStream write(Path file, Instant receivedAt, int status) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(HEAD);
        String comment = status == OK ? receivedAt.toString() : receivedAt + " " + status;
        out.write(comment.getBytes(ISO_8859_1));
        out.write(0);
        out.write(NOTHING);
        return out;
    }

    /** An open cached reply; {@code json} is decompressed. */
    record Opened(Instant receivedAt, int status, InputStream json) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            json.close();
        }
    }

    /** @throws IOException if the file is incomplete or has another format */
    static Opened open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            DataInputStream data = new DataInputStream(in);
            byte[] head = new byte[HEAD.length];
            data.readFully(head);
            StringBuilder comment = new StringBuilder();
            for (int c = data.readUnsignedByte(); c != 0; c = data.readUnsignedByte()) {
                comment.append((char) c);
                if (comment.length() > LONGEST_COMMENT) {
                    throw new IOException("not a stored reply: its date is too long");
                }
            }
            byte[] nothing = new byte[NOTHING.length];
            data.readFully(nothing);
            if (!Arrays.equals(head, HEAD) || !Arrays.equals(nothing, NOTHING)) {
                throw new IOException("not a stored reply: it starts differently");
            }
            int space = comment.indexOf(" ");
            return new Opened(
                    Instant.parse(space < 0 ? comment : comment.substring(0, space)),
                    space < 0 ? OK : Integer.parseInt(comment.substring(space + 1)),
                    new GZIPInputStream(in, 1 << 16));
        } catch (IOException e) {
            in.close();
            throw e;
        } catch (DateTimeException | NumberFormatException e) {
            in.close();
            throw new IOException("not a stored reply: it has no date", e);
        }
    }
}
