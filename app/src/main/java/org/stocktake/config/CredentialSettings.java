package org.stocktake.config;

import static org.stocktake.config.Topic.SITE;

import java.nio.file.Path;
import java.util.List;

/** Settings for authentication. */
final class CredentialSettings {
    static final Setting<String> USER = new Setting<>(
            "site.user",
            "STOCKTAKE_USER",
            "--user",
            "NAME",
            ValueParsers.SENT_TEXT,
            null,
            SITE,
            "The user name for basic authentication, with the token as its password. Without it the"
                    + " token is a personal access token.");

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

    static final List<Setting<?>> ALL = List.of(USER, TOKEN, TOKEN_FILE, TOKEN_COMMAND, ANONYMOUS);

    private CredentialSettings() {}
}
