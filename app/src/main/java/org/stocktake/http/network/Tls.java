package org.stocktake.http.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.pace.Time;

/** Creates the TLS context from the configured trust store and client certificate. */
public final class Tls {
    private Tls() {}

    /** @throws StocktakeException if a configured file cannot be read */
    public static SSLContext context(Network network, Time time) {
        try {
            KeyManager[] keys = keys(network.clientCertificate());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {new Trust(trusting(network.trust()), time)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the Java runtime has no usable TLS", e);
        }
    }

    /** The runtime's trust anchors plus the certificates of the file. */
    private static X509ExtendedTrustManager trusting(Network.@Nullable KeyFile file)
            throws GeneralSecurityException, IOException {
        X509ExtendedTrustManager usual = manager(null);
        if (file == null) {
            return usual;
        }
        KeyStore together = KeyStore.getInstance("PKCS12");
        together.load(null, null);
        int count = 0;
        for (X509Certificate certificate : usual.getAcceptedIssuers()) {
            together.setCertificateEntry("runtime-" + count++, certificate);
        }
        for (Certificate certificate : certificates(file)) {
            together.setCertificateEntry("site-" + count++, certificate);
        }
        return manager(together);
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private static Collection<? extends Certificate> certificates(Network.KeyFile file) {
        try {
            byte[] bytes = Files.readAllBytes(file.file());
            if (isPem(bytes)) {
                try (InputStream in = Files.newInputStream(file.file())) {
                    Collection<? extends Certificate> found =
                            CertificateFactory.getInstance("X.509").generateCertificates(in);
                    return found.isEmpty() ? none(file.file()) : found;
                }
            }
            KeyStore store = open(file);
            List<Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate != null) {
                    found.add(certificate);
                }
            }
            return found.isEmpty() ? none(file.file()) : found;
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable("site.trust", file, e, "a PEM file with certificates, or a PKCS12 or JKS trust store");
        }
    }

    private static List<Certificate> none(Path file) {
        throw new StocktakeException(
                Code.SETTING,
                file.toString(),
                "site.trust must hold a certificate but holds none.",
                "Add the certificate of the authority that signed the certificate of the site (PEM, PKCS12 or JKS).");
    }

    private static KeyManager @Nullable [] keys(Network.@Nullable KeyFile file) {
        if (file == null) {
            return null;
        }
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(open(file), password(file));
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable("site.client-certificate", file, e, "a PKCS12 file with a certificate and its key");
        }
    }

    private static KeyStore open(Network.KeyFile file) throws IOException, GeneralSecurityException {
        // Detects PKCS12 and JKS by their first bytes, regardless of the given type.
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = Files.newInputStream(file.file())) {
            store.load(in, password(file));
        }
        return store;
    }

    private static char @Nullable [] password(Network.KeyFile file) {
        String password = file.password();
        return password == null ? null : password.toCharArray();
    }

    private static boolean isPem(byte[] bytes) {
        return new String(bytes, ISO_8859_1).contains("-----BEGIN ");
    }

    private static StocktakeException unreadable(
            String setting, Network.KeyFile file, Exception cause, String expected) {
        boolean password =
                cause instanceof UnrecoverableKeyException || cause.getCause() instanceof UnrecoverableKeyException;
        String why;
        if (!Files.exists(file.file())) {
            why = "there is no such file";
        } else if (!Files.isReadable(file.file())) {
            why = "it may not be read by this user";
        } else if (password) {
            why = "its password is wrong";
        } else {
            why = "it has another format or is damaged";
        }
        return new StocktakeException(
                new Failure(
                        Code.SETTING,
                        file.file().toString(),
                        "%s must be %s, but %s.".formatted(setting, expected, why),
                        password
                                ? "Check %s-password.".formatted(setting)
                                : "Check %s and the file it names.".formatted(setting)),
                cause);
    }
}
