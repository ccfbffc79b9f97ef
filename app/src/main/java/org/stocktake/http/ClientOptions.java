package org.stocktake.http;

import java.net.URI;
import java.util.Locale;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;

/**
 * Options of the client: site, credentials, rate limits and network.
 *
 * @param base scheme, host, port and context path, such as {@code https://wiki.example.org/confluence}
 * @param credentialsSource where the credentials are configured, worded for the operator
 */
public record ClientOptions(
        URI base,
        Credentials credentials,
        String credentialsSource,
        RateLimits rateLimits,
        Network network,
        ApiRules apiRules) {
    /** For an API without rules of its own. */
    public ClientOptions(
            URI base, Credentials credentials, String credentialsSource, RateLimits rateLimits, Network network) {
        this(base, credentials, credentialsSource, rateLimits, network, ApiRules.GENERAL);
    }

    /** Takes the credentials from the usual place. */
    public ClientOptions(URI base, Credentials credentials, RateLimits rateLimits, Network network) {
        this(base, credentials, "STOCKTAKE_TOKEN", rateLimits, network);
    }

    public ClientOptions {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        // The message does not quote the URL: it may contain a password.
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
