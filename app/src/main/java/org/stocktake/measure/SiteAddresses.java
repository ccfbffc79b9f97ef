package org.stocktake.measure;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;

/** Distinguishes URLs of the site from external ones. Thread-safe. */
final class SiteAddresses {
    private final List<Base> bases;

    /** @param bases base URLs; empty if unknown, as for an export */
    SiteAddresses(Set<URI> bases) {
        this.bases = bases.stream().map(Base::of).toList();
    }

    /**
     * The link for a URL; absent for {@code mailto:} and similar schemes, and for URLs of the site that name no
     * content.
     */
    @Nullable
    Link link(String href) {
        Address address = Address.of(href);
        if (address.host() != null) {
            Base base = baseOf(address);
            return base == null
                    ? new Link.ToWeb(address.withoutFragment())
                    : PageAddress.link(
                            address, address.path().substring(base.path().length()));
        }
        if (address.path().startsWith("/")) {
            return rootRelative(address);
        }
        String anchor = address.anchor();
        return address.isFragmentOnly() && anchor != null ? new Link.ToAnchor(anchor) : null;
    }

    /** The attachment that an image shows; absent if the image is not an attachment of the site. */
    Link.@Nullable ToAttachment image(String source) {
        return link(source) instanceof Link.ToAttachment file
                ? new Link.ToAttachment(file.owner(), file.file(), Link.Reference.IMAGE)
                : null;
    }

    /** The base URL that contains the address; absent for an external one. */
    private @Nullable Base baseOf(Address address) {
        for (Base base : bases) {
            if (base.host().equals(address.host()) && base.holds(address.path())) {
                return base;
            }
        }
        return null;
    }

    private @Nullable Link rootRelative(Address address) {
        String path = address.path();
        for (Base base : bases) {
            if (base.holds(path)) {
                return PageAddress.link(address, path.substring(base.path().length()));
            }
        }
        if (!bases.isEmpty()) {
            return null;
        }
        // The context path is unknown: either empty or the first segment, as in /wiki/spaces.
        Link link = PageAddress.link(address, path);
        int second = path.indexOf('/', 1);
        return link == null && second > 0 ? PageAddress.link(address, path.substring(second)) : link;
    }

    /** @param path without a trailing slash: empty, {@code /wiki} */
    private record Base(String host, String path) {
        static Base of(URI uri) {
            Address address = Address.of(uri.toString());
            String path = address.path();
            return new Base(
                    String.valueOf(address.host()), path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        }

        boolean holds(String other) {
            return other.startsWith(path) && (other.length() == path.length() || other.charAt(path.length()) == '/');
        }
    }

    /**
     * Lenient URL parser: authors write spaces and brackets where URIs do not allow them.
     *
     * @param host in lower case with a non-default port; absent if the URL names none
     * @param query without the question mark; empty if there is none
     * @param withoutFragment the published form: without user info and fragment; empty if the URL names no host
     */
    record Address(
            @Nullable String host,
            String path,
            String query,
            @Nullable String fragment,
            String withoutFragment) {
        private static final List<String> SCHEMES = List.of("https://", "http://");

        static Address of(String written) {
            String text = written.strip();
            int hash = text.indexOf('#');
            String fragment = hash < 0 ? null : text.substring(hash + 1);
            String rest = hash < 0 ? text : text.substring(0, hash);
            int slashes = authority(rest);
            if (slashes < 0) {
                return split(null, rest, fragment, "");
            }
            int end = slashes;
            while (end < rest.length() && "/?\\".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            String authority = rest.substring(slashes, end);
            // User info in a URL is a secret.
            authority = authority.substring(authority.lastIndexOf('@') + 1);
            String scheme = slashes == 2 ? "https://" : rest.substring(0, slashes);
            String tail = rest.substring(end);
            return split(host(authority, scheme), tail, fragment, scheme + authority + tail);
        }

        private static Address split(@Nullable String host, String rest, @Nullable String fragment, String published) {
            int question = rest.indexOf('?');
            return question < 0
                    ? new Address(host, rest, "", fragment, published)
                    : new Address(host, rest.substring(0, question), rest.substring(question + 1), fragment, published);
        }

        /** Start of the host; -1 for a URL without one. */
        private static int authority(String text) {
            if (text.startsWith("//")) {
                return 2;
            }
            for (String scheme : SCHEMES) {
                if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
                    return scheme.length();
                }
            }
            return -1;
        }

        private static String host(String authority, String scheme) {
            String host = authority.toLowerCase(Locale.ROOT);
            String usual = scheme.regionMatches(true, 0, "https", 0, 5) ? ":443" : ":80";
            return host.endsWith(usual) ? host.substring(0, host.length() - usual.length()) : host;
        }

        boolean isFragmentOnly() {
            return host == null && path.isEmpty() && query.isEmpty();
        }

        /** The decoded fragment; absent if there is none. */
        @Nullable
        String anchor() {
            return fragment == null || fragment.isEmpty() ? null : PageAddress.decoded(fragment.replace("+", "%2B"));
        }
    }
}
