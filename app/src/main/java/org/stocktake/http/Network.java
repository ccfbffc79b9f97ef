package org.stocktake.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way to the site.
 *
 * @param connectTimeout until a connection stands
 * @param readTimeout the longest silence of the site, before a reply or in the middle of one
 * @param replyTimeout the longest time a whole reply may take
 * @param proxy absent for a direct way, or the one the Java runtime is told of
 * @param trust certificates we trust besides those the Java runtime trusts
 * @param clientCertificate what we show when the site asks who connects
 */
public record Network(
        Duration connectTimeout,
        Duration readTimeout,
        Duration replyTimeout,
        @Nullable Proxy proxy,
        @Nullable KeyFile trust,
        @Nullable KeyFile clientCertificate) {
    public static final Network DEFAULT =
            new Network(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10), null, null, null);

    public Network {
        if (!positive(connectTimeout) || !positive(readTimeout) || !positive(replyTimeout)) {
            throw new IllegalArgumentException(
                    "connectTimeout, readTimeout and replyTimeout must be longer than 0 but were %s, %s and %s"
                            .formatted(connectTimeout, readTimeout, replyTimeout));
        }
    }

    /** A forward proxy, and who we are to it. */
    public record Proxy(String host, int port, Credentials credentials) {
        public Proxy {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "a proxy must be host:port with a port of 1 to 65535 but was %s:%d".formatted(host, port));
            }
            if (credentials instanceof Credentials.Bearer) {
                throw new IllegalArgumentException("a proxy takes a user and a password, not a token");
            }
        }
    }

    /**
     * A file of certificates, or of keys.
     *
     * @param file PEM (one or many certificates), PKCS12 or JKS
     * @param password of a key store; absent where it has none
     */
    public record KeyFile(Path file, @Nullable String password) {
        @Override
        public String toString() {
            return "KeyFile[file=" + file + "]";
        }
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
