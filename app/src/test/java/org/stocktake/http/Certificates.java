package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates keys and certificates with the keytool of the JDK, in a folder of the test. Each call starts a process, so
 * other stores and PEM files are created from its results in Java.
 */
final class Certificates {
    static final String PASSWORD = "changeit";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A key and a self-signed certificate. */
    Path selfSigned(String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        generate(name, store, List.of(options));
        return store;
    }

    /** A key and a certificate signed by {@code authority}, with the certificate of the authority, as servers send it. */
    Path signed(String name, Path authority, String... options) throws IOException, GeneralSecurityException {
        Path both = folder.resolve(name + " and its authority.p12");
        Files.copy(authority, both);
        List<String> more = new ArrayList<>(List.of("-signer", alias(authority)));
        more.addAll(Arrays.asList(options));
        generate(name, both, more);

        KeyStore made = load(both);
        made.deleteEntry(alias(authority));
        return save(made, folder.resolve(name + ".p12"));
    }

    /** The certificate of a store, as PEM. */
    Path pem(Path store) throws IOException, GeneralSecurityException {
        String text = Base64.getMimeEncoder()
                .encodeToString(load(store).getCertificate(alias(store)).getEncoded());
        return Files.writeString(
                folder.resolve(alias(store) + ".pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    /** A store that trusts the certificate of another. */
    Path trusting(Path store, String type) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance(type);
        trust.load(null, null);
        trust.setCertificateEntry("ours", load(store).getCertificate(alias(store)));
        return save(trust, folder.resolve("trust." + type));
    }

    /** The certificate of a server, and the clients that it accepts. */
    static SSLContext server(Path identity, @Nullable Path clients) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(identity), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(clients == null ? null : load(clients));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static String alias(Path store) {
        return store.getFileName().toString().replace(".p12", "");
    }

    private static void generate(String name, Path store, List<String> options) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // Optimized compilation takes longer than it saves in a short-lived process.
        line.add("-J-XX:TieredStopAtLevel=1");
        line.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name + ", O=Example"));
        line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        line.addAll(options);
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
