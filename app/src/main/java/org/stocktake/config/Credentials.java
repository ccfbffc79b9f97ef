package org.stocktake.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Secrets;

/** Who signs in at the site. */
public sealed interface Credentials {
    /** A personal access token. */
    record Bearer(Secret token) implements Credentials {}

    /** A user with a password or an API token. */
    record Basic(String user, Secret password) implements Credentials {
        public Basic {
            Secrets.remember(user, password.reveal());
        }
    }

    /** Nobody: only what everybody may read is seen. */
    record Anonymous() implements Credentials {}

    private static List<Setting<?>> given(Values values) {
        return Stream.of(CredentialSettings.TOKEN, CredentialSettings.TOKEN_FILE, CredentialSettings.TOKEN_COMMAND)
                .filter(values::isGiven)
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** Where the token comes from, as in "site.token (STOCKTAKE_TOKEN)"; empty where there is none. */
    static String place(Values values) {
        Path file = values.orNull(CredentialSettings.TOKEN_FILE);
        return given(values).stream()
                .findFirst()
                .map(setting -> setting.equals(CredentialSettings.TOKEN_FILE) && file != null
                        ? "the file %s, %s,".formatted(file, values.at(setting))
                        : values.at(setting))
                .orElse("");
    }

    /** The credentials that the settings name; what is wrong with them becomes a problem. */
    static Credentials of(Values values, TokenReader tokens) {
        List<Setting<?>> given = given(values);
        if (values.of(CredentialSettings.ANONYMOUS)) {
            given.forEach(setting -> values.exclude(CredentialSettings.ANONYMOUS, setting));
            values.exclude(CredentialSettings.ANONYMOUS, CredentialSettings.USER);
            return new Anonymous();
        }
        if (given.isEmpty()) {
            values.problem(
                    "the token is missing: looked at %s, at %s (%s), and at %s (%s). To see only what everybody may read, give %s."
                            .formatted(
                                    values.places(CredentialSettings.TOKEN),
                                    CredentialSettings.TOKEN_FILE.name(),
                                    CredentialSettings.TOKEN_FILE.environment(),
                                    CredentialSettings.TOKEN_COMMAND.name(),
                                    CredentialSettings.TOKEN_COMMAND.environment(),
                                    CredentialSettings.ANONYMOUS.flag()));
            return new Anonymous();
        }
        if (given.size() > 1) {
            values.problem("the token is given more than once: %s. Give one of them."
                    .formatted(String.join(", ", given.stream().map(values::at).toList())));
            return new Anonymous();
        }
        Secret secret = secret(values, tokens);
        String user = values.orNull(CredentialSettings.USER);
        if (secret == null) {
            return new Anonymous();
        }
        if (user != null) {
            if (user.contains(":")) {
                values.problem("%s must not hold a colon.".formatted(values.at(CredentialSettings.USER)));
            }
            return new Basic(user, secret);
        }
        if (secret.oddCharacter() > 0) {
            values.problem("%s must hold nothing but letters, digits and signs of ASCII, but its character %d is none."
                    .formatted(values.at(given.get(0)), secret.oddCharacter()));
        }
        return new Bearer(secret);
    }

    private static @Nullable Secret secret(Values values, TokenReader tokens) {
        Path file = values.orNull(CredentialSettings.TOKEN_FILE);
        String command = values.orNull(CredentialSettings.TOKEN_COMMAND);
        if (file != null) {
            return tokens.inFile(file, values.at(CredentialSettings.TOKEN_FILE));
        }
        return command != null
                ? tokens.printedBy(command, values.at(CredentialSettings.TOKEN_COMMAND))
                : values.orNull(CredentialSettings.TOKEN);
    }
}
