package org.stocktake.http.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.stocktake.failure.Secrets;

/** Credentials for the site or a proxy. {@code toString} never reveals a secret. */
public sealed interface Credentials {
    /** No credentials. */
    record Anonymous() implements Credentials {
        @Override
        public String who() {
            return "no credentials";
        }
    }

    /** An access token, sent as a Bearer token. */
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

    /** A user name with a password or an API token. */
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

        public String header() {
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        }
    }

    /** Description of the account, safe for messages. */
    String who();

    private static void refuseUnsendable(String name, String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a " + name + " must not be empty or contain line breaks and control characters");
        }
    }
}
