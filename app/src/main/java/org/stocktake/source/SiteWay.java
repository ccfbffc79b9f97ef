package org.stocktake.source;

import java.net.URI;

/**
 * How requests reach the API of a Cloud site.
 *
 * @param gateway base URL of the gateway of all sites
 */
public record SiteWay(Kind kind, URI gateway) {
    /** The setting {@code site.way}. */
    public enum Kind {
        /** Tries the ways that the credentials allow. */
        AUTO,
        /** The address of the site. */
        SITE,
        /** The gateway, which accepts tokens with scopes. */
        GATEWAY
    }

    /** The default. */
    public static final SiteWay DEFAULT = new SiteWay(Kind.AUTO, URI.create("https://api.atlassian.com"));
}
