package org.stocktake.config.value;

import org.stocktake.failure.Secrets;

/** A secret whose {@code toString} never reveals it; its text is available from {@code reveal} only. */
public record Secret(String reveal) {
    public Secret {
        if (reveal.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        Secrets.remember(reveal);
    }

    /**
     * A secret for a header, without byte order mark and surrounding white space.
     *
     * @throws IllegalArgumentException if it contains invalid characters; the message does not show it
     */
    public static Secret toSend(String text) {
        // Rejected secrets are redacted too.
        Secrets.remember(text);
        String secret = text.replace("\uFEFF", "").strip();
        long lines = secret.lines().count();
        if (lines != 1) {
            throw new IllegalArgumentException("must be one line but is " + (lines == 0 ? "empty" : lines + " lines"));
        }
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must not hold control characters");
        }
        return new Secret(secret);
    }

    /** Position of the first character that no token contains, starting at 1; 0 if there is none. */
    public int invalidCharacterPosition() {
        for (int i = 0; i < reveal.length(); i++) {
            if (reveal.charAt(i) <= ' ' || reveal.charAt(i) > '~') {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
