package org.stocktake.config.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.source.cloud.CloudAddress;

/** Parses the base URL of a site, as an operator copies it from a browser. */
final class SiteAddress {
    static final String EXPECTED = "an address like https://wiki.example.org";

    /** URLs of Confluence pages, spaces, tools or the REST API. */
    private static final Pattern PAGE = Pattern.compile(
            "^(?<site>[a-z]+://.+?)/(?:(?:display|spaces|pages|x|plugins|rest|download)/.+|[a-z]+\\.action)$",
            Pattern.CASE_INSENSITIVE);

    private SiteAddress() {}

    /** Of a Cloud site only the host counts, so any address of it is accepted. */
    static URI read(RawValue rawValue) {
        URI address = web(rawValue);
        if (CloudAddress.isGateway(address)) {
            throw new IllegalArgumentException(
                    "must be the address in the browser, like https://example.atlassian.net, but is an address of the"
                            + " gateway, which Stocktake finds by itself");
        }
        if (CloudAddress.isAtlassian(address)) {
            return CloudAddress.of(address).site();
        }
        // The query may contain a secret and is not shown.
        String bare = bare(address);
        Matcher page = PAGE.matcher(bare);
        if (page.find()) {
            throw new IllegalArgumentException("must be the URL of Confluence itself but is the URL of a page; use %s"
                    .formatted(page.group("site")));
        }
        return withoutQuery(address, bare);
    }

    /** Base URL of any service. */
    static URI base(RawValue rawValue) {
        URI address = web(rawValue);
        return withoutQuery(address, bare(address));
    }

    private static URI web(RawValue rawValue) {
        String text = ValueParsers.text(rawValue, EXPECTED).replaceAll("/+$", "");
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw ValueParsers.wrong(EXPECTED, rawValue);
        }
        if (address.getRawUserInfo() != null) {
            // The value may contain a password and is not shown.
            throw new IllegalArgumentException(
                    "must not hold a user or a password; give them as site.user, site.token");
        }
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null) {
            throw ValueParsers.wrong(EXPECTED, rawValue);
        }
        return address;
    }

    private static String bare(URI address) {
        return "%s://%s%s".formatted(address.getScheme(), address.getRawAuthority(), address.getRawPath());
    }

    private static URI withoutQuery(URI address, String bare) {
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("must be %s but has more behind %s".formatted(EXPECTED, bare));
        }
        return address;
    }
}
