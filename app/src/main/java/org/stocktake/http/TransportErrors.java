package org.stocktake.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Network;
import org.stocktake.http.network.PortProbe;
import org.stocktake.http.network.UntrustedCertificate;
import org.stocktake.http.reply.FileBodySubscriber;
import org.stocktake.http.reply.OversizedValue;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.http.reply.ResponseDecoder;

/** Maps connection errors to failures: whether a retry may help, and what to report to the operator. Thread-safe. */
final class TransportErrors {
    private static final String LATER = "Run again to resume.";

    private final ClientOptions options;
    /** After one reply, host name and port are known to be right, so later errors may be temporary. */
    private volatile boolean siteHasAnswered;

    private final AtomicBoolean probed = new AtomicBoolean();

    TransportErrors(ClientOptions options) {
        this.options = options;
    }

    void siteHasAnswered() {
        siteHasAnswered = true;
    }

    /** @param received bytes of the body received before the error */
    RequestFailure of(Address address, Throwable cause, long received) {
        find(cause, FileBodySubscriber.WriteFailedException.class).ifPresent(e -> {
            throw ResponseCache.unwritable(e.file(), e);
        });
        String where = address.toString();
        Optional<UntrustedCertificate> untrusted = find(cause, UntrustedCertificate.class);
        if (untrusted.isPresent()) {
            return new RequestFailure.Permanent(
                    new Failure(
                            Code.TLS,
                            where,
                            untrusted.get().what(),
                            untrusted.get().remedy()),
                    cause);
        }
        if (find(cause, HttpConnectTimeoutException.class).isPresent()) {
            if (mayBeWrongScheme("https") && new PortProbe(options.base(), options.network()).speaksHttp()) {
                return new RequestFailure.Permanent(tlsAtPlain(where), cause);
            }
            return passing(
                    Code.TIMEOUT,
                    where,
                    "The connection to %s was not established within %s (http.connect-timeout)."
                            .formatted(
                                    connectedHost(), inWords(options.network().connectTimeout())),
                    cause);
        }
        if (!siteHasAnswered && find(cause, SSLException.class).isPresent()) {
            return new RequestFailure.Permanent(handshake(where, cause), cause);
        }
        if (find(cause, ConnectException.class).isPresent()
                || find(cause, UnresolvedAddressException.class).isPresent()
                || find(cause, NoRouteToHostException.class).isPresent()
                || find(cause, UnknownHostException.class).isPresent()) {
            return unreachable(where, cause);
        }
        if (options.network().proxy() != null
                && String.valueOf(cause.getMessage()).startsWith("Tunnel failed")) {
            return new RequestFailure.Permanent(
                    new Failure(
                            Code.PROXY,
                            where,
                            "The proxy %s refused the connection to the site (%s)."
                                    .formatted(connectedHost(), digits(cause.getMessage())),
                            "Ask whether the proxy allows this site. For a direct connection, remove site.proxy."),
                    cause);
        }
        if (received == 0 && mayBeWrongScheme("http") && new PortProbe(options.base(), options.network()).speaksTls()) {
            return new RequestFailure.Permanent(plainAtTls(where, options.base()), cause);
        }
        return received > 0
                ? passing(Code.TRUNCATED, where, "The reply ended early, after %d bytes.".formatted(received), cause)
                : new RequestFailure.Transient(
                        new Failure(
                                Code.UNREACHABLE,
                                where,
                                "The connection was closed before a response arrived.",
                                hungUpRemedy()),
                        cause,
                        null);
    }

    /**
     * Whether the configured scheme may be wrong. An HTTPS port closes plain HTTP connections, and an HTTP port may
     * wait for more data as a busy site does, so a probe is worthwhile.
     */
    private boolean mayBeWrongScheme(String scheme) {
        return !siteHasAnswered
                && options.network().proxy() == null
                && scheme.equalsIgnoreCase(options.base().getScheme())
                && probed.compareAndSet(false, true);
    }

    private Failure tlsAtPlain(String where) {
        return new Failure(
                Code.TLS,
                where,
                "The port does not support HTTPS, but site.url starts with https.",
                "Set site.url to http%s, or use the HTTPS port of Confluence."
                        .formatted(options.base().toString().substring("https".length())));
    }

    static Failure plainAtTls(String where, URI base) {
        return new Failure(
                Code.TLS,
                where,
                "The port requires HTTPS, but site.url starts with http.",
                "Set site.url to https%s.".formatted(base.toString().substring("http".length())));
    }

    /** No data arrived within the read timeout. */
    RequestFailure idle(Address address, long received) {
        String span = inWords(options.network().readTimeout());
        return new RequestFailure.Transient(
                new Failure(
                        Code.TIMEOUT,
                        address.toString(),
                        received == 0
                                ? "The site sent no data for %s (http.read-timeout).".formatted(span)
                                : "The reply stopped for %s after %d bytes (http.read-timeout)."
                                        .formatted(span, received),
                        "Raise http.read-timeout if the site is slow. " + LATER),
                null,
                null);
    }

    /** Data kept arriving, but the reply did not end within the reply timeout. */
    RequestFailure slow(Address address, long received) {
        return new RequestFailure.Transient(
                new Failure(
                        Code.TIMEOUT,
                        address.toString(),
                        "The response was incomplete after %s, with %d bytes (http.reply-timeout)."
                                .formatted(inWords(options.network().replyTimeout()), received),
                        "Raise http.reply-timeout if the site is slow. " + LATER),
                null,
                null);
    }

    /** The reply arrived but could not be parsed. The parser's message is dropped: it may quote a page. */
    RequestFailure unreadable(Address address, IOException cause) {
        String where = address.toString();
        if (cause instanceof ResponseDecoder.Oversized) {
            return new RequestFailure.Permanent(
                    ResponseErrors.oversized(where, options.rateLimits().largestReply()));
        }
        if (cause instanceof OversizedValue) {
            return new RequestFailure.Permanent(new Failure(
                    Code.OVERSIZED,
                    where,
                    "The reply contains a value that is too long or too deeply nested for the memory of Stocktake (%d MB)."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                    "If a page is that large, give Stocktake more memory, for example STOCKTAKE_JAVA_OPTS=-Xmx1g."));
        }
        if (cause instanceof ResponseDecoder.Truncated) {
            return passing(Code.TRUNCATED, where, "The reply ended early or was damaged in transit.", null);
        }
        return new RequestFailure.Permanent(new Failure(
                Code.NOT_JSON,
                where,
                "The reply is not the expected JSON.",
                "Open the URL in a browser to see the response; a proxy or an app may have changed it."));
    }

    private RequestFailure unreachable(String where, Throwable cause) {
        boolean named = find(cause, UnresolvedAddressException.class).isPresent()
                || find(cause, UnknownHostException.class).isPresent();
        String what = named
                ? "The host name of %s could not be resolved.".formatted(connectedHost())
                : "Connection refused by %s.".formatted(connectedHost());
        Failure failure = options.network().proxy() == null
                ? new Failure(
                        Code.UNREACHABLE, where, what, "Check site.url and the network; a proxy is set by site.proxy.")
                : new Failure(Code.PROXY, where, what, "Check site.proxy and the network.");
        return siteHasAnswered
                ? new RequestFailure.Transient(failure, cause, null)
                : new RequestFailure.Permanent(failure, cause);
    }

    private Failure handshake(String where, Throwable cause) {
        boolean asksWhoWeAre = String.valueOf(cause.getMessage()).contains("certificate_required")
                || String.valueOf(cause.getMessage()).contains("bad_certificate");
        if (asksWhoWeAre) {
            return new Failure(
                    Code.TLS,
                    where,
                    options.network().clientCertificate() == null
                            ? "The site requires a client certificate."
                            : "The site rejected the client certificate.",
                    "Set site.client-certificate to a PKCS12 file with the certificate and its key.");
        }
        if (find(cause, SSLException.class)
                .map(e -> String.valueOf(e.getMessage()))
                // Two places of Java see that it is no TLS, and each has its own words.
                .map(message -> message.startsWith("Unsupported or unrecognized SSL message")
                        || message.startsWith("Unrecognized SSL message, plaintext connection"))
                .orElse(false)) {
            return tlsAtPlain(where);
        }
        return new Failure(
                Code.TLS,
                where,
                "The TLS handshake failed (%s)."
                        .formatted(find(cause, SSLException.class)
                                .map(Throwable::getMessage)
                                .orElse("no reason given")),
                "Check that site.url has the right scheme and port, and which versions of TLS the site supports.");
    }

    /**
     * With TLS 1.3 a server rejects a missing client certificate after the handshake, often by closing the connection.
     */
    private String hungUpRemedy() {
        boolean neverOverTls =
                !siteHasAnswered && "https".equalsIgnoreCase(options.base().getScheme());
        return neverOverTls && options.network().clientCertificate() == null
                ? "If the site requires a client certificate, set site.client-certificate. %s" + LATER
                : LATER;
    }

    private static RequestFailure passing(Code code, String where, String what, @Nullable Throwable cause) {
        return new RequestFailure.Transient(new Failure(code, where, what, LATER), cause, null);
    }

    /** The host of the TCP connection: the proxy if there is one. */
    private String connectedHost() {
        Network.Proxy proxy = options.network().proxy();
        return proxy == null ? options.base().getHost() + port() : proxy.host() + ":" + proxy.port();
    }

    private String port() {
        return options.base().getPort() < 0 ? "" : ":" + options.base().getPort();
    }

    private static String inWords(Duration span) {
        return span.toMillis() % 1_000 == 0 ? span.toSeconds() + " s" : span.toMillis() + " ms";
    }

    private static String digits(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\D+", "");
    }

    private static <E extends Throwable> Optional<E> find(Throwable thrown, Class<E> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
