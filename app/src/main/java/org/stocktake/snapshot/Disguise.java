package org.stocktake.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Replaces private names by hashes. Equal names have equal hashes within one instance, but not across instances, so
 * that names cannot be guessed by hashing candidates.
 */
public final class Disguise {
    private static final int LETTERS = 10;

    private final String salt;

    public Disguise() {
        this(UUID.randomUUID().toString());
    }

    Disguise(String salt) {
        this.salt = salt;
    }

    /** @param kind prefix of the result, as in "space-0a1b2c3d4e" */
    public String hash(String kind, String name) {
        byte[] hash = Digest.sha256().digest((salt + kind + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return kind + "-" + HexFormat.of().formatHex(hash).substring(0, LETTERS);
    }
}
