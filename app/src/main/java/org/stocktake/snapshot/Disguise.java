package org.stocktake.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names that must not leave this machine, as hashes: the same name has the same hash within one disguise, and another in
 * the next, so that nobody can try names until one fits.
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

    /** @param kind begins the word, as in "space-0a1b2c3d4e" */
    public String of(String kind, String name) {
        byte[] hash = Digest.sha256().digest((salt + kind + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return kind + "-" + HexFormat.of().formatHex(hash).substring(0, LETTERS);
    }
}
