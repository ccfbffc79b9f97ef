package org.stocktake.measure;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;

/** Tells the addresses of the site itself from those of the web. Thread-safe. */
final class SiteAddresses {
    private final List<Base> bases;

    /** @param bases empty where nobody knows them, as for an export */
    SiteAddresses(Set<URI> bases) {
        this.bases = bases.stream().map(Base::of).toList();
    }

    /**
     * The reference a link with this address makes; absent for {@code mailto:} and the like, and for tools, people and
     * whatever else the site shows beside its pages.
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

    /** The file of the site that an image shows; absent when the picture comes from elsewhere. */
    Link.@Nullable ToAttachment image(String source) {
        return link(source) instanceof Link.ToAttachment file
                ? new Link.ToAttachment(file.owner(), file.file(), Link.Reference.IMAGE)
                : null;
    }

    /** The base that the address lies below; absent for one of the web. */
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
        // The context path is not known: there is none, or it is the first part, as in /wiki/spaces.
        Link link = PageAddress.link(address, path);
        int second = path.indexOf('/', 1);
        return link == null && second > 0 ? PageAddress.link(address, path.substring(second)) : link;
    }

    /** @param path without a slash at the end: empty, {@code /wiki} */
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
     * An address taken apart without complaint: people write spaces and brackets where no URI has them.
     *
     * @param host in lower case with its port unless it is the usual one; absent when the address names none
     * @param query without the question mark; empty when there is none
     * @param withoutFragment what is published: without login and fragment; empty when the address names no host
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
            // A login inside an address is a secret and no part of the place.
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

        /** Where the host begins; -1 for an address without one. */
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

        /** The place on the page, readable; absent when none is named. */
        @Nullable
        String anchor() {
            return fragment == null || fragment.isEmpty() ? null : PageAddress.decoded(fragment.replace("+", "%2B"));
        }
    }
}
