package org.stocktake.source.cloud;

import java.net.URI;
import java.util.Locale;

/**
 * The address of a Cloud site.
 *
 * @param site scheme, host and port, and the path of a proxy in front of it; without {@code /wiki}
 */
public record CloudAddress(URI site, Domain domain) {
    private static final String WIKI = "/wiki";
    private static final String DOMAIN = ".atlassian.net";
    private static final URI GATEWAY = URI.create("https://api.atlassian.com");
    private static final String GATEWAY_PATH = "/ex/confluence/";

    /** Whose host it is. */
    public enum Domain {
        /** The domain of all Cloud sites, which have a gateway. */
        ATLASSIAN,
        /** A proxy, another cloud, or a simulated site. */
        OTHER
    }

    /** @param configured with or without {@code /wiki}; in the domain of Atlassian only its host counts */
    public static CloudAddress of(URI configured) {
        return isAtlassian(configured)
                ? new CloudAddress(URI.create("https://" + configured.getRawAuthority()), Domain.ATLASSIAN)
                : new CloudAddress(
                        URI.create(configured.toString().replaceFirst("(?:" + WIKI + "|/)+$", "")), Domain.OTHER);
    }

    /** Whether the host says that this is a Cloud site. */
    public static boolean isAtlassian(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT).endsWith(DOMAIN);
    }

    /** Whether this is an address of the gateway, which no browser shows. */
    public static boolean isGateway(URI address) {
        return address.getHost().equalsIgnoreCase(GATEWAY.getHost())
                || address.getRawPath().contains(GATEWAY_PATH);
    }

    /** Base URL of the API at the site, and of links to pages. */
    URI wiki() {
        return URI.create(site + WIKI);
    }

    /** Base URL of the API at the gateway. */
    static URI wiki(URI gateway, TenantInfo tenant) {
        return URI.create(gateway.toString().replaceFirst("/+$", "") + GATEWAY_PATH + tenant.cloudId() + WIKI);
    }
}
