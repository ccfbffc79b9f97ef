package org.stocktake.config;

import org.stocktake.failure.Secrets;

/** A value that is never shown: its text has to be asked for by name, and whatever tells something leaves it out. */
public record Secret(String reveal) {
    public Secret {
        if (reveal.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        Secrets.remember(reveal);
    }

    /**
     * A secret as it is sent, without the byte order mark and the white space around it.
     *
     * @throws IllegalArgumentException when it cannot be sent; says why, without showing it
     */
    static Secret toSend(String text) {
        // Also one that is refused.
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

    /** Where the first character stands, counted from 1, that no token has; 0 where there is none. */
    int oddCharacter() {
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
