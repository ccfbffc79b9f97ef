package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.stocktake.failure.Secrets;

/** Who we are to the site, or to the proxy. Never prints a secret. */
public sealed interface Credentials {
    /** Nobody in particular. */
    record Anonymous() implements Credentials {
        @Override
        public String who() {
            return "no credentials";
        }
    }

    /** A token that stands for an account. */
    record Bearer(String token) implements Credentials {
        public Bearer {
            refuseUnsendable("token", token);
            Secrets.remember(token);
        }

        @Override
        public String who() {
            return "the token";
        }

        @Override
        public String toString() {
            return "Bearer[token=***]";
        }
    }

    /** A user with a password, or with a token in its place. */
    record Basic(String user, String password) implements Credentials {
        public Basic {
            refuseUnsendable("user", user);
            refuseUnsendable("password", password);
            if (user.contains(":")) {
                throw new IllegalArgumentException("a user must not contain a colon but was " + user);
            }
            Secrets.remember(user, password);
        }

        @Override
        public String who() {
            return "user " + user;
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + ", password=***]";
        }

        String header() {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        }
    }

    /** Who it is, in words that are safe in a message. */
    String who();

    private static void refuseUnsendable(String name, String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a " + name + " must not be empty or contain line breaks and control characters");
        }
    }
}
