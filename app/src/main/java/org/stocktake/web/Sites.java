package org.stocktake.web;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stocktake.failure.StocktakeException;

/**
 * The sites of a dashboard. The addresses of each of several begin with {@code /s/} and its name; those of an only one do not.
 */
final class Sites implements AutoCloseable {
    private static final String BEGIN = "/s/";

    private final String root;
    private final Map<String, Site> byName;

    /** @param root the start of all addresses, without a slash at its end; empty if it is the root */
    Sites(List<Site> sites, String root) {
        this.root = root;
        this.byName = sites.stream()
                .collect(Collectors.toMap(
                        Site::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalArgumentException("two sites have the name " + one.name());
                        },
                        LinkedHashMap::new));
    }

    /** In the order of the start page. */
    List<Site> all() {
        return List.copyOf(byName.values());
    }

    /** Whether there are addresses about all sites, next to those of each. */
    boolean areNamed() {
        return !byName.containsKey("");
    }

    /** The start of all addresses, without a slash at its end. */
    String root() {
        return root;
    }

    /** The start of the addresses of a site, without a slash at its end. */
    String base(Site site) {
        return areNamed() ? root + Address.of("/s").below(site.name()).link() : root;
    }

    /** The start of the routes of all sites. */
    String route() {
        return areNamed() ? root + BEGIN + "{site}" : root;
    }

    /**
     * The site of a request.
     *
     * @throws Refusal 404 if there is no site of this name
     */
    Site of(Context context) {
        return find(context).orElseThrow(() -> unknown(context));
    }

    /** Says that there is no site of the name in an address. */
    Refusal unknown(Context context) {
        return Refusal.notFound(
                "There is no site \"%s\".".formatted(name(context)), "The sites are: %s.".formatted(names()));
    }

    String names() {
        return String.join(", ", byName.keySet());
    }

    /** The site of any request; empty for one that is about all sites, or about none. */
    Optional<Site> find(Context context) {
        return Optional.ofNullable(byName.get(name(context)));
    }

    /** Whether a request names a site, known or not. */
    boolean isNamed(Context context) {
        return areNamed() && context.path().startsWith(root + BEGIN);
    }

    private String name(Context context) {
        if (!isNamed(context)) {
            return "";
        }
        String below = context.path().substring(root.length() + BEGIN.length());
        return URLDecoder.decode(below.replaceFirst("/.*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The path of a request below the base of its site. */
    String path(Context context) {
        String below = context.path().substring(root.length());
        return isNamed(context) ? below.replaceFirst("^" + BEGIN + "[^/]*", "") : below;
    }

    /** Closes the weeks of all sites, also if one of them fails. */
    @Override
    public void close() {
        StocktakeException failed = null;
        for (Site site : byName.values()) {
            try {
                site.weeks().close();
            } catch (StocktakeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
