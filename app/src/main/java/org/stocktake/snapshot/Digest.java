package org.stocktake.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower case hexadecimal, as in a manifest. */
final class Digest {
    private static final int PIECE = 1 << 16;

    private Digest() {}

    /** Receives the number of bytes read. */
    interface Progress {
        /** No progress display. */
        Progress NONE = bytes -> {};

        void read(long bytes);
    }

    static String of(Path file) throws IOException {
        return of(file, Progress.NONE);
    }

    static String of(Path file, Progress progress) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(bytes, progress);
        }
    }

    /** Reads the stream to its end. */
    static String of(InputStream bytes) throws IOException {
        return of(bytes, Progress.NONE);
    }

    static String of(InputStream bytes, Progress progress) throws IOException {
        MessageDigest digest = sha256();
        byte[] piece = new byte[PIECE];
        try (bytes) {
            for (int n = bytes.read(piece); n >= 0; n = bytes.read(piece)) {
                digest.update(piece, 0, n);
                progress.read(n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
