package org.stocktake.http;

import java.net.URI;
import java.util.Locale;

/**
 * Which site, as whom, how politely, and which way.
 *
 * @param base scheme, host, port and context path, such as {@code https://wiki.example.org/confluence}
 * @param credentialsAt where the credentials come from, in words of the operator
 */
public record ClientOptions(
        URI base, Credentials credentials, String credentialsAt, RateLimits politeness, Network network) {
    /** With credentials from the usual place. */
    public ClientOptions(URI base, Credentials credentials, RateLimits politeness, Network network) {
        this(base, credentials, "STOCKTAKE_TOKEN", politeness, network);
    }

    public ClientOptions {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        // The address itself stays out of the message: it may carry a password.
        if ((!scheme.equals("https") && !scheme.equals("http"))
                || base.getHost() == null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the base address must be https://host[:port][/path] or http://..., without query or fragment");
        }
        if (base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the base address must not carry a user or a password; they have settings of their own");
        }
        String text = base.normalize().toString();
        base = URI.create(text.replaceFirst("/+$", ""));
    }
}
