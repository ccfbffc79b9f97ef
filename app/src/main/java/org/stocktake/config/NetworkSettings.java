package org.stocktake.config;

import static org.stocktake.config.Topic.NETWORK;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Network settings for the site. */
public record NetworkSettings(
        @Nullable Proxy proxy,
        @Nullable KeyStoreFile trust,
        @Nullable KeyStoreFile clientCertificate) {
    /** A forward proxy with optional credentials. */
    public record Proxy(
            Endpoint endpoint,
            @Nullable String user,
            @Nullable Secret password) {}

    /** Certificates in a file: PEM, or a key store with its password. */
    public record KeyStoreFile(Path file, @Nullable Secret password) {}

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

    static final List<Setting<?>> ALL = List.of(
            PROXY,
            PROXY_USER,
            PROXY_PASSWORD,
            PROXY_PASSWORD_FILE,
            TRUST,
            TRUST_PASSWORD,
            CLIENT_CERTIFICATE,
            CLIENT_CERTIFICATE_PASSWORD);

    /** Settings for external requests, without client certificate and credentials. */
    static final List<Setting<?>> WEB =
            List.of(PROXY, PROXY_USER, PROXY_PASSWORD, PROXY_PASSWORD_FILE, TRUST, TRUST_PASSWORD);

    static NetworkSettings of(SettingValues settingValues, TokenReader tokens) {
        settingValues.require(PROXY_USER, PROXY);
        settingValues.require(PROXY_PASSWORD, PROXY_USER);
        settingValues.require(PROXY_PASSWORD_FILE, PROXY_USER);
        settingValues.exclude(PROXY_PASSWORD, PROXY_PASSWORD_FILE);
        String user = settingValues.orNull(PROXY_USER);
        if (user != null && user.contains(":")) {
            settingValues.problem("%s must not hold a colon.".formatted(settingValues.at(PROXY_USER)));
        }
        settingValues.require(TRUST_PASSWORD, TRUST);
        settingValues.require(CLIENT_CERTIFICATE_PASSWORD, CLIENT_CERTIFICATE);
        Path passwordFile = settingValues.orNull(PROXY_PASSWORD_FILE);
        Secret password = passwordFile == null
                ? settingValues.orNull(PROXY_PASSWORD)
                : tokens.inFile(passwordFile, settingValues.at(PROXY_PASSWORD_FILE));
        Endpoint proxy = settingValues.orNull(PROXY);
        return new NetworkSettings(
                proxy == null ? null : new Proxy(proxy, user, password),
                store(settingValues.orNull(TRUST), settingValues.orNull(TRUST_PASSWORD)),
                store(settingValues.orNull(CLIENT_CERTIFICATE), settingValues.orNull(CLIENT_CERTIFICATE_PASSWORD)));
    }

    private static @Nullable KeyStoreFile store(@Nullable Path file, @Nullable Secret password) {
        return file == null ? null : new KeyStoreFile(file, password);
    }
}
