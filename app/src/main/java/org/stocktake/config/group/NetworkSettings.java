package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.NETWORK;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.TokenReader;
import org.stocktake.config.value.Endpoint;
import org.stocktake.config.value.Secret;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;

/** Settings for connections: proxy and certificates. */
public final class NetworkSettings {
    static final Setting<Endpoint> PROXY = new Setting<>(
            "site.proxy",
            "--proxy",
            "HOST:PORT",
            ValueParsers.ENDPOINT,
            null,
            NETWORK,
            "The HTTP proxy for requests to the site.");

    static final Setting<String> PROXY_USER = new Setting<>(
            "site.proxy-user",
            "--proxy-user",
            "NAME",
            ValueParsers.SENT_TEXT,
            null,
            NETWORK,
            "The user name for the proxy.");

    static final Setting<Secret> PROXY_PASSWORD = new Setting<>(
            "site.proxy-password",
            "--proxy-password",
            "PASSWORD",
            ValueParsers.SENT_SECRET,
            null,
            NETWORK,
            "The password for the proxy.");

    static final Setting<Path> PROXY_PASSWORD_FILE = new Setting<>(
            "site.proxy-password-file",
            "--proxy-password-file",
            "FILE",
            ValueParsers.FILE,
            null,
            NETWORK,
            "A file that contains only the password for the proxy.");

    static final Setting<Path> TRUST = new Setting<>(
            "site.trust",
            "--trust",
            "FILE",
            ValueParsers.FILE,
            null,
            NETWORK,
            "Certificates to trust in addition to those of Java: a PEM file, or a key store (PKCS12 or" + " JKS).");

    static final Setting<Secret> TRUST_PASSWORD = new Setting<>(
            "site.trust-password",
            "--trust-password",
            "PASSWORD",
            ValueParsers.SECRET,
            null,
            NETWORK,
            "The password of that key store.");

    static final Setting<Path> CLIENT_CERTIFICATE = new Setting<>(
            "site.client-certificate",
            "--client-certificate",
            "FILE",
            ValueParsers.FILE,
            null,
            NETWORK,
            "The client certificate and its key for TLS, as PKCS12.");

    static final Setting<Secret> CLIENT_CERTIFICATE_PASSWORD = new Setting<>(
            "site.client-certificate-password",
            "--client-certificate-password",
            "PASSWORD",
            ValueParsers.SECRET,
            null,
            NETWORK,
            "The password of the client certificate file.");

    public static final List<Setting<?>> ALL = List.of(
            PROXY,
            PROXY_USER,
            PROXY_PASSWORD,
            PROXY_PASSWORD_FILE,
            TRUST,
            TRUST_PASSWORD,
            CLIENT_CERTIFICATE,
            CLIENT_CERTIFICATE_PASSWORD);

    /** Settings for external requests, without client certificate and credentials. */
    public static final List<Setting<?>> WEB =
            List.of(PROXY, PROXY_USER, PROXY_PASSWORD, PROXY_PASSWORD_FILE, TRUST, TRUST_PASSWORD);

    private NetworkSettings() {}

    /** The network for requests to the site. */
    static Network of(SettingValues settingValues, TokenReader tokens) {
        settingValues.require(CLIENT_CERTIFICATE_PASSWORD, CLIENT_CERTIFICATE);
        return new Network(
                settingValues.of(HttpSettings.CONNECT_TIMEOUT),
                settingValues.of(HttpSettings.READ_TIMEOUT),
                settingValues.of(HttpSettings.REPLY_TIMEOUT),
                proxy(settingValues, tokens),
                trust(settingValues),
                keys(settingValues.orNull(CLIENT_CERTIFICATE), settingValues.orNull(CLIENT_CERTIFICATE_PASSWORD)));
    }

    /** The network for external requests: without a client certificate. */
    static Network web(SettingValues settingValues, TokenReader tokens, Duration timeout) {
        return new Network(timeout, timeout, timeout, proxy(settingValues, tokens), trust(settingValues), null);
    }

    private static Network.@Nullable Proxy proxy(SettingValues settingValues, TokenReader tokens) {
        settingValues.require(PROXY_USER, PROXY);
        settingValues.require(PROXY_PASSWORD, PROXY_USER);
        settingValues.require(PROXY_PASSWORD_FILE, PROXY_USER);
        settingValues.exclude(PROXY_PASSWORD, PROXY_PASSWORD_FILE);
        Endpoint proxy = settingValues.orNull(PROXY);
        Credentials credentials = credentials(settingValues, tokens);
        return proxy == null ? null : new Network.Proxy(proxy.host(), proxy.port(), credentials);
    }

    private static Credentials credentials(SettingValues settingValues, TokenReader tokens) {
        String user = settingValues.orNull(PROXY_USER);
        Path passwordFile = settingValues.orNull(PROXY_PASSWORD_FILE);
        Secret password = passwordFile == null
                ? settingValues.orNull(PROXY_PASSWORD)
                : tokens.inFile(passwordFile, settingValues.at(PROXY_PASSWORD_FILE));
        if (user != null && user.contains(":")) {
            settingValues.problem("%s must not hold a colon.".formatted(settingValues.at(PROXY_USER)));
            return new Credentials.Anonymous();
        }
        if (settingValues.isGiven(PROXY) && !settingValues.isGiven(PROXY_PASSWORD_FILE)) {
            settingValues.require(PROXY_USER, PROXY_PASSWORD);
        }
        return user == null || password == null
                ? new Credentials.Anonymous()
                : new Credentials.Basic(user, password.reveal());
    }

    private static Network.@Nullable KeyFile trust(SettingValues settingValues) {
        settingValues.require(TRUST_PASSWORD, TRUST);
        return keys(settingValues.orNull(TRUST), settingValues.orNull(TRUST_PASSWORD));
    }

    private static Network.@Nullable KeyFile keys(@Nullable Path file, @Nullable Secret password) {
        return file == null ? null : new Network.KeyFile(file, password == null ? null : password.reveal());
    }
}
