package org.stocktake.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that a form sends back. Each belongs to one browser and its user, so that a token of another one is worth nothing. They end
 * with the process. Thread-safe.
 */
final class FormTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key = new SecretKeySpec(Token.bytes(), ALGORITHM);

    /**
     * @param browser what only this browser knows
     * @param user name of the user
     */
    String of(String browser, String user) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Token.text(mac.doFinal((browser + "\n" + user).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
