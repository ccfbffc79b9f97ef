package org.stocktake.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that a form sends back. Each belongs to one browser and its user, so that a token of another one is worth nothing. They end
 * with the process. Thread-safe.
 */
final class FormTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(bytes(), ALGORITHM);

    /** A new text that cannot be guessed. */
    String unguessable() {
        return text(bytes());
    }

    /**
     * @param browser what only this browser knows
     * @param user name of the user
     */
    String of(String browser, String user) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return text(mac.doFinal((browser + "\n" + user).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
