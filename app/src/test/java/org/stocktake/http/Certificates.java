package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes certificates with the JDK's keytool, in a folder of the test. */
final class Certificates {
    static final String PASSWORD = "changeit";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A key and a certificate that nobody else signed. */
    Path selfSigned(String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                List.of(
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name + ", O=Example",
                        "-keystore",
                        store.toString()),
                options);
        return store;
    }

    /** A key and a certificate signed by {@code authority}, as a server sends it: with the authority's own. */
    Path signed(String name, Path authority, String... options) {
        Path store = selfSigned(name);
        Path request = folder.resolve(name + ".csr");
        Path answer = folder.resolve(name + ".crt");
        keytool("-certreq", List.of("-alias", name, "-keystore", store.toString(), "-file", request.toString()));
        keytool(
                "-gencert",
                List.of(
                        "-alias",
                        alias(authority),
                        "-keystore",
                        authority.toString(),
                        "-infile",
                        request.toString(),
                        "-outfile",
                        answer.toString(),
                        "-rfc"),
                options);
        keytool(
                "-importcert",
                List.of(
                        "-alias",
                        "authority",
                        "-noprompt",
                        "-keystore",
                        store.toString(),
                        "-file",
                        pem(authority).toString()));
        keytool(
                "-importcert",
                List.of("-alias", name, "-noprompt", "-keystore", store.toString(), "-file", answer.toString()));
        return store;
    }

    /** The certificate of a store, as PEM. */
    Path pem(Path store) {
        Path file = folder.resolve(alias(store) + ".pem");
        if (Files.notExists(file)) {
            keytool(
                    "-exportcert",
                    List.of("-rfc", "-alias", alias(store), "-keystore", store.toString(), "-file", file.toString()));
        }
        return file;
    }

    /** What a server shows of itself, and whose clients it takes. */
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

    private static String alias(Path store) {
        return store.getFileName().toString().replace(".p12", "");
    }

    void keytool(String command, List<String> arguments, String... options) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // A short-lived process: compiling well takes longer than it saves.
        line.add("-J-XX:TieredStopAtLevel=1");
        line.add(command);
        line.addAll(arguments);
        line.addAll(List.of("-storepass", PASSWORD));
        line.addAll(Arrays.asList(options));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool " + command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
