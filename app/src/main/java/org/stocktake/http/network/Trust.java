package org.stocktake.http.network;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.pace.Time;

/** Trust manager that delegates to the Java runtime and explains rejected certificates. Thread-safe. */
final class Trust extends X509ExtendedTrustManager {
    private static final String TRUST_IT =
            "Set site.trust to a PEM file with the certificate of the authority that signed it.";

    private final X509ExtendedTrustManager delegate;
    private final Time time;

    Trust(X509ExtendedTrustManager delegate, Time time) {
        this.delegate = delegate;
        this.time = time;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            delegate.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw explained(chain, authType, engine.getPeerHost(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        try {
            delegate.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            String host = socket instanceof SSLSocket secure && secure.getHandshakeSession() != null
                    ? secure.getHandshakeSession().getPeerHost()
                    : null;
            throw explained(chain, authType, host, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            delegate.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw explained(chain, authType, null, e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        delegate.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return delegate.getAcceptedIssuers();
    }

    private UntrustedCertificate explained(
            X509Certificate[] chain, String authType, @Nullable String host, CertificateException cause) {
        Optional<X509Certificate> stale = Stream.of(chain).filter(this::isStale).findFirst();
        if (stale.isPresent()) {
            boolean early = time.now().isBefore(stale.get().getNotBefore().toInstant());
            return new UntrustedCertificate(
                    "%s %s.".formatted(shown(stale.get()), early ? "is not valid yet" : "has expired"),
                    "Ask the administrator of the site to renew the certificate, and check the clock of this machine.",
                    cause);
        }
        X509Certificate own = chain[0];
        if (isTrustedForOtherHosts(chain, authType)) {
            return new UntrustedCertificate(
                    "%s is for %s, not for %s.".formatted(shown(own), hosts(own), host == null ? "this host" : host),
                    "Set site.url to a host name in the certificate, or ask the administrator of the site to add this"
                            + " name to it.",
                    cause);
        }
        X509Certificate last = chain[chain.length - 1];
        if (own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
            return new UntrustedCertificate(
                    shown(own) + " is self-signed and not trusted.",
                    "If it belongs to the site, set site.trust to a PEM file that contains it.",
                    cause);
        }
        if (Stream.of(delegate.getAcceptedIssuers())
                .noneMatch(i -> i.getSubjectX500Principal().equals(last.getIssuerX500Principal()))) {
            return new UntrustedCertificate(
                    "%s is signed by an authority that is not trusted: \"%s\"."
                            .formatted(shown(own), last.getIssuerX500Principal().getName()),
                    TRUST_IT,
                    cause);
        }
        return new UntrustedCertificate("%s is not trusted (%s).".formatted(shown(own), root(cause)), TRUST_IT, cause);
    }

    private boolean isStale(X509Certificate certificate) {
        Instant now = time.now();
        return now.isBefore(certificate.getNotBefore().toInstant())
                || now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Without a connection the delegate checks the chain only, not the host name. */
    private boolean isTrustedForOtherHosts(X509Certificate[] chain, String authType) {
        try {
            delegate.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static String shown(X509Certificate certificate) {
        return "The certificate \"%s\" (issued by \"%s\", valid from %s to %s)"
                .formatted(
                        certificate.getSubjectX500Principal().getName(),
                        certificate.getIssuerX500Principal().getName(),
                        day(certificate.getNotBefore().toInstant()),
                        day(certificate.getNotAfter().toInstant()));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String hosts(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            String listed = names == null
                    ? ""
                    : names.stream()
                            .map(name -> name.get(1))
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.joining(", "));
            return listed.isEmpty() ? "no named host" : listed;
        } catch (CertificateParsingException e) {
            return "unreadable host names";
        }
    }

    private static String root(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return String.valueOf(t.getMessage());
    }
}
