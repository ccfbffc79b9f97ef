package org.stocktake.http.network;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Network settings of a connection.
 *
 * @param connectTimeout limit for establishing a connection
 * @param readTimeout limit for a period without data, before or within a reply
 * @param replyTimeout limit for receiving a whole reply
 * @param proxy absent for a direct connection or the proxy configured in the Java runtime
 * @param trust certificates trusted in addition to those of the Java runtime
 * @param clientCertificate certificate for mutual TLS; absent if none
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

    /** A forward proxy and the credentials for it. */
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
     * A file with certificates or keys.
     *
     * @param file PEM (one or more certificates), PKCS12 or JKS
     * @param password of the key store; absent if it has none
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
