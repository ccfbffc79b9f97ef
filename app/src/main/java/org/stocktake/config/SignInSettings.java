package org.stocktake.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Secrets;

/** Authentication at the site. */
public sealed interface SignInSettings {
    /** A personal access token. */
    record Bearer(Secret token) implements SignInSettings {}

    /** A user name with a password or an API token. */
    record Basic(String user, Secret password) implements SignInSettings {
        public Basic {
            Secrets.remember(user, password.reveal());
        }
    }

    /** Anonymous access: only public content is visible. */
    record Anonymous() implements SignInSettings {}

    private static List<Setting<?>> given(SettingValues settingValues) {
        return Stream.of(CredentialSettings.TOKEN, CredentialSettings.TOKEN_FILE, CredentialSettings.TOKEN_COMMAND)
                .filter(settingValues::isGiven)
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** Where the token was set, as in "site.token (STOCKTAKE_TOKEN)"; empty if there is none. */
    static String place(SettingValues settingValues) {
        Path file = settingValues.orNull(CredentialSettings.TOKEN_FILE);
        return given(settingValues).stream()
                .findFirst()
                .map(setting -> setting.equals(CredentialSettings.TOKEN_FILE) && file != null
                        ? "the file %s, %s,".formatted(file, settingValues.at(setting))
                        : settingValues.at(setting))
                .orElse("");
    }

    /** The configured credentials; invalid ones are reported as problems. */
    static SignInSettings of(SettingValues settingValues, TokenReader tokens) {
        List<Setting<?>> given = given(settingValues);
        if (settingValues.of(CredentialSettings.ANONYMOUS)) {
            given.forEach(setting -> settingValues.exclude(CredentialSettings.ANONYMOUS, setting));
            settingValues.exclude(CredentialSettings.ANONYMOUS, CredentialSettings.USER);
            return new Anonymous();
        }
        if (given.isEmpty()) {
            settingValues.problem(
                    "the token is missing: looked at %s, at %s (%s), and at %s (%s). To see only what everybody may read, give %s."
                            .formatted(
                                    settingValues.places(CredentialSettings.TOKEN),
                                    CredentialSettings.TOKEN_FILE.name(),
                                    CredentialSettings.TOKEN_FILE.environment(),
                                    CredentialSettings.TOKEN_COMMAND.name(),
                                    CredentialSettings.TOKEN_COMMAND.environment(),
                                    CredentialSettings.ANONYMOUS.flag()));
            return new Anonymous();
        }
        if (given.size() > 1) {
            settingValues.problem("the token is given more than once: %s. Give one of them."
                    .formatted(String.join(
                            ", ", given.stream().map(settingValues::at).toList())));
            return new Anonymous();
        }
        Secret secret = secret(settingValues, tokens);
        String user = settingValues.orNull(CredentialSettings.USER);
        if (secret == null) {
            return new Anonymous();
        }
        if (user != null) {
            if (user.contains(":")) {
                settingValues.problem("%s must not hold a colon.".formatted(settingValues.at(CredentialSettings.USER)));
            }
            return new Basic(user, secret);
        }
        if (secret.invalidCharacterPosition() > 0) {
            settingValues.problem(
                    "%s must hold nothing but letters, digits and signs of ASCII, but its character %d is none."
                            .formatted(settingValues.at(given.get(0)), secret.invalidCharacterPosition()));
        }
        return new Bearer(secret);
    }

    private static @Nullable Secret secret(SettingValues settingValues, TokenReader tokens) {
        Path file = settingValues.orNull(CredentialSettings.TOKEN_FILE);
        String command = settingValues.orNull(CredentialSettings.TOKEN_COMMAND);
        if (file != null) {
            return tokens.inFile(file, settingValues.at(CredentialSettings.TOKEN_FILE));
        }
        return command != null
                ? tokens.printedBy(command, settingValues.at(CredentialSettings.TOKEN_COMMAND))
                : settingValues.orNull(CredentialSettings.TOKEN);
    }
}
