package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.DASHBOARD;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.config.value.AddressRange;
import org.stocktake.config.value.Secret;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.read.Sharing;

/**
 * What the dashboard shows, who can reach it, and what they may see.
 *
 * @param data the data folders, or folders of data folders
 * @param host address to listen on
 * @param publicUrl where browsers find it behind a proxy
 * @param token that readers sign in with
 * @param metricsToken for {@code /metrics} only
 * @param trustedProxies whose user header counts
 * @param userHeader with the name of the user whom the proxy has signed in
 * @param user name in which readers act who have no name of their own
 * @param restricted how pages appear that not every reader may see, if other machines can reach the dashboard
 * @param sql whether readers of other machines may run SQL
 * @param allowActions whether readers may acknowledge and suppress findings
 */
public record ServeSettings(
        List<Path> data,
        String host,
        @Nullable URI publicUrl,
        @Nullable Secret token,
        @Nullable Secret metricsToken,
        Set<AddressRange> trustedProxies,
        @Nullable String userHeader,
        @Nullable String user,
        Sharing.Restricted restricted,
        boolean sql,
        boolean allowActions) {
    /** 128 bits in Base64. */
    static final int SHORTEST_TOKEN = 22;

    private static final int FEWEST_CHARACTERS = 8;

    /** Other commands have the same flag for their one folder. */
    static final Setting<List<Path>> DATA = new Setting<>(
            "serve.data",
            RetentionSettings.DATA.flag(),
            "FOLDER",
            ValueParsers.list(ValueParsers.PATH),
            "",
            DASHBOARD,
            "A data folder to show, or a folder of data folders. Each of several is a site of its own. Default: the folder"
                    + " in data.dir.");

    static final Setting<String> HOST = new Setting<>(
            "serve.host",
            "--host",
            "ADDRESS",
            ValueParsers.TEXT,
            "127.0.0.1",
            DASHBOARD,
            "The address that the dashboard listens on: one of this machine, or 0.0.0.0 for all of them. Any other than"
                    + " 127.0.0.1 requires a token, or sign-in by a proxy.");

    static final Setting<URI> PUBLIC_URL = new Setting<>(
            "serve.public-url",
            "--public-url",
            "URL",
            ValueParsers.BASE_URL,
            null,
            DASHBOARD,
            "The address of the dashboard behind a reverse proxy, such as https://wiki.example.org/stocktake. The proxy"
                    + " passes paths on unchanged.");

    static final Setting<Secret> TOKEN = new Setting<>(
            "serve.token",
            "--serve-token",
            "TOKEN",
            ValueParsers.SENT_SECRET,
            null,
            DASHBOARD,
            "The token that readers sign in with: at least 22 random letters, digits and signs. Other users of this machine"
                    + " can see flags: prefer a file. Default: the token of \"stocktake serve --new-token\".");

    static final Setting<Path> TOKEN_FILE = new Setting<>(
            "serve.token-file",
            "--serve-token-file",
            "FILE",
            ValueParsers.FILE,
            null,
            DASHBOARD,
            "A file that contains only the token that readers sign in with.");

    static final Setting<Secret> METRICS_TOKEN = new Setting<>(
            "serve.metrics-token",
            "--metrics-token",
            "TOKEN",
            ValueParsers.SENT_SECRET,
            null,
            DASHBOARD,
            "A token that opens /metrics only, for a monitoring system. Without it, /metrics requires the token of"
                    + " readers.");

    static final Setting<Set<AddressRange>> TRUSTED_PROXIES = new Setting<>(
            "serve.trusted-proxies",
            "--trusted-proxy",
            "ADDRESS",
            ValueParsers.set(ValueParsers.ADDRESS_RANGE),
            "",
            DASHBOARD,
            "An address, or a network, of a proxy that signs readers in. serve.user-header of other senders is ignored.");

    static final Setting<String> USER_HEADER = new Setting<>(
            "serve.user-header",
            "--user-header",
            "NAME",
            ValueParsers.SENT_TEXT,
            null,
            DASHBOARD,
            "The header in which a trusted proxy sends the name of the signed-in user, such as X-Remote-User. Requires"
                    + " serve.trusted-proxies.");

    static final Setting<String> USER = new Setting<>(
            "serve.user",
            "--serve-user",
            "NAME",
            ValueParsers.SENT_TEXT,
            null,
            DASHBOARD,
            "The name of readers who are not signed in by a proxy. Default on this machine: the name of the account that"
                    + " runs the dashboard.");

    static final Setting<Sharing.Restricted> RESTRICTED = new Setting<>(
            "serve.restricted",
            "--serve-restricted",
            "HOW",
            ValueParsers.oneOf(Sharing.Restricted.class),
            "mask",
            DASHBOARD,
            "How restricted pages appear if the dashboard can be reached from other machines: mask (without title, address"
                    + " and evidence), show, or leave-out.");

    static final Setting<Boolean> SQL = new Setting<>(
            "serve.sql",
            "--sql",
            "",
            ValueParsers.SWITCH,
            "false",
            DASHBOARD,
            "Let readers of other machines run SQL. Requires that serve.restricted is show.");

    static final Setting<Boolean> ALLOW_ACTIONS = new Setting<>(
            "serve.allow-actions",
            "--allow-actions",
            "",
            ValueParsers.SWITCH,
            "false",
            DASHBOARD,
            "Let readers acknowledge and suppress findings in the dashboard, in their name. Without it, the dashboard shows"
                    + " the commands.");

    public static final List<Setting<?>> ALL = List.of(
            DATA,
            HOST,
            PUBLIC_URL,
            TOKEN,
            TOKEN_FILE,
            METRICS_TOKEN,
            TRUSTED_PROXIES,
            USER_HEADER,
            USER,
            RESTRICTED,
            SQL,
            ALLOW_ACTIONS);

    public ServeSettings {
        data = List.copyOf(data);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    public static ServeSettings of(SettingValues settingValues, TokenReader tokens) {
        settingValues.require(USER_HEADER, TRUSTED_PROXIES);
        String header = settingValues.orNull(USER_HEADER);
        if (header != null && !header.matches("[A-Za-z0-9-]+")) {
            settingValues.problem("%s must be the name of a header, of letters, digits and hyphens, but was \"%s\"."
                    .formatted(settingValues.at(USER_HEADER), header));
        }
        List<Path> data = settingValues.of(DATA);
        return new ServeSettings(
                data.isEmpty() ? List.of(settingValues.of(RetentionSettings.DATA)) : data,
                settingValues.of(HOST),
                settingValues.orNull(PUBLIC_URL),
                token(settingValues, tokens),
                strong(settingValues, METRICS_TOKEN, settingValues.orNull(METRICS_TOKEN)),
                settingValues.of(TRUSTED_PROXIES),
                header,
                settingValues.orNull(USER),
                settingValues.of(RESTRICTED),
                settingValues.of(SQL),
                settingValues.of(ALLOW_ACTIONS));
    }

    private static @Nullable Secret token(SettingValues settingValues, TokenReader tokens) {
        if (settingValues.isGiven(TOKEN) && settingValues.isGiven(TOKEN_FILE)) {
            settingValues.exclude(TOKEN, TOKEN_FILE);
            return null;
        }
        Path file = settingValues.orNull(TOKEN_FILE);
        if (file == null) {
            return strong(settingValues, TOKEN, settingValues.orNull(TOKEN));
        }
        return strong(settingValues, TOKEN_FILE, tokens.inFile(file, settingValues.at(TOKEN_FILE)));
    }

    /** A token must have 128 random bits. Only its length and its characters can be checked. */
    private static @Nullable Secret strong(SettingValues settingValues, Setting<?> setting, @Nullable Secret secret) {
        if (secret != null
                && (secret.invalidCharacterPosition() > 0
                        || secret.reveal().length() < SHORTEST_TOKEN
                        || secret.reveal().chars().distinct().count() < FEWEST_CHARACTERS)) {
            settingValues.problem(
                    "%s must hold at least %d random letters, digits and signs, without spaces. \"stocktake serve --new-token\" makes a token."
                            .formatted(settingValues.at(setting), SHORTEST_TOKEN));
            return null;
        }
        return secret;
    }
}
