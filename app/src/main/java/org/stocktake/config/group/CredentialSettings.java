package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.SITE;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.config.value.Secret;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.http.network.Credentials;

/** Settings for authentication. */
public final class CredentialSettings {
    static final Setting<String> USER = new Setting<>(
            "site.user",
            "STOCKTAKE_USER",
            "--user",
            "NAME",
            ValueParsers.SENT_TEXT,
            null,
            SITE,
            "The user name for basic authentication, with the token as its password; for an API token of Confluence Cloud,"
                    + " the e-mail address. Without it the token is a personal access token, or the token of a"
                    + " service account or an OAuth app of Confluence Cloud.");

    static final Setting<Secret> TOKEN = new Setting<>(
            "site.token",
            "STOCKTAKE_TOKEN",
            "--token",
            "TOKEN",
            ValueParsers.SENT_SECRET,
            null,
            SITE,
            "The token or the password of the user. Other users of this machine can see flags: prefer a"
                    + " file or a command.");

    static final Setting<Path> TOKEN_FILE = new Setting<>(
            "site.token-file",
            "STOCKTAKE_TOKEN_FILE",
            "--token-file",
            "FILE",
            ValueParsers.FILE,
            null,
            SITE,
            "A file that contains only the token.");

    static final Setting<String> TOKEN_COMMAND = new Setting<>(
            "site.token-command",
            "STOCKTAKE_TOKEN_COMMAND",
            "--token-command",
            "COMMAND",
            ValueParsers.TEXT,
            null,
            SITE,
            "A shell command that prints the token.");

    static final Setting<Boolean> ANONYMOUS = new Setting<>(
            "site.anonymous",
            "--anonymous",
            "",
            ValueParsers.SWITCH,
            "false",
            SITE,
            "Read the site without signing in. Only content that is open to anonymous users is read.");

    public static final List<Setting<?>> ALL = List.of(USER, TOKEN, TOKEN_FILE, TOKEN_COMMAND, ANONYMOUS);

    private CredentialSettings() {}

    private static List<Setting<?>> given(SettingValues settingValues) {
        return Stream.of(TOKEN, TOKEN_FILE, TOKEN_COMMAND)
                .filter(settingValues::isGiven)
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** Where the token was set, as in "site.token (STOCKTAKE_TOKEN)"; empty if there is none. */
    static String place(SettingValues settingValues) {
        Path file = settingValues.orNull(TOKEN_FILE);
        return given(settingValues).stream()
                .findFirst()
                .map(setting -> setting.equals(TOKEN_FILE) && file != null
                        ? "the file %s, %s,".formatted(file, settingValues.at(setting))
                        : settingValues.at(setting))
                .orElse("");
    }

    /** The configured credentials; invalid ones are reported as problems. */
    static Credentials of(SettingValues settingValues, TokenReader tokens) {
        List<Setting<?>> given = given(settingValues);
        if (settingValues.of(ANONYMOUS)) {
            given.forEach(setting -> settingValues.exclude(ANONYMOUS, setting));
            settingValues.exclude(ANONYMOUS, USER);
            return new Credentials.Anonymous();
        }
        if (given.isEmpty()) {
            settingValues.problem(
                    "the token is missing: looked at %s, at %s (%s), and at %s (%s). To see only what everybody may read, give %s."
                            .formatted(
                                    settingValues.places(TOKEN),
                                    TOKEN_FILE.name(),
                                    TOKEN_FILE.environment(),
                                    TOKEN_COMMAND.name(),
                                    TOKEN_COMMAND.environment(),
                                    ANONYMOUS.flag()));
            return new Credentials.Anonymous();
        }
        if (given.size() > 1) {
            settingValues.problem("the token is given more than once: %s. Give one of them."
                    .formatted(String.join(
                            ", ", given.stream().map(settingValues::at).toList())));
            return new Credentials.Anonymous();
        }
        Secret secret = secret(settingValues, tokens);
        String user = settingValues.orNull(USER);
        if (secret == null) {
            return new Credentials.Anonymous();
        }
        if (user != null) {
            if (user.contains(":")) {
                settingValues.problem("%s must not hold a colon.".formatted(settingValues.at(USER)));
                return new Credentials.Anonymous();
            }
            return new Credentials.Basic(user, secret.reveal());
        }
        if (secret.invalidCharacterPosition() > 0) {
            settingValues.problem(
                    "%s must hold nothing but letters, digits and signs of ASCII, but its character %d is none."
                            .formatted(settingValues.at(given.get(0)), secret.invalidCharacterPosition()));
        }
        return new Credentials.Bearer(secret.reveal());
    }

    private static @Nullable Secret secret(SettingValues settingValues, TokenReader tokens) {
        Path file = settingValues.orNull(TOKEN_FILE);
        String command = settingValues.orNull(TOKEN_COMMAND);
        if (file != null) {
            return tokens.inFile(file, settingValues.at(TOKEN_FILE));
        }
        return command != null
                ? tokens.printedBy(command, settingValues.at(TOKEN_COMMAND))
                : settingValues.orNull(TOKEN);
    }
}
