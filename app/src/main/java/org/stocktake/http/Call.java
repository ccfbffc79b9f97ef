package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the site.
 *
 * @param stream what it belongs to in the statistics, such as {@code pages KEY}
 * @param path below the base address, such as {@code /rest/api/content/scan}; not yet percent-encoded
 * @param query in the order it is sent; values not yet percent-encoded
 * @param cost whether it reads many things or is spent on a single page
 * @param body JSON to be posted, for a question that does not fit into an address; absent for all others
 */
public record Call(
        String stream,
        String path,
        List<Parameter> query,
        Cost cost,
        @Nullable String body) {
    /** What a request buys. Those of a single page are held to the budget of {@link RateLimits#pageBudget}. */
    public enum Cost {
        BULK,
        PER_PAGE
    }

    /** A name and a value of the query; a name may come more than once. */
    public record Parameter(String name, String value) {}

    public Call {
        query = List.copyOf(query);
        // Anything else could move the address to another host: https://wiki.example.org + @evil.example
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("path must start with one slash but was " + path);
        }
        if (stream.isBlank()) {
            throw new IllegalArgumentException("stream must not be blank, for " + path);
        }
    }

    /** A question about many things at once. */
    public Call(String stream, String path, List<Parameter> query) {
        this(stream, path, query, Cost.BULK);
    }

    public Call(String stream, String path, List<Parameter> query, Cost cost) {
        this(stream, path, query, cost, null);
    }

    /** A question about a single page, which the budget of such questions must allow. */
    public static Call perPage(String stream, String path, List<Parameter> query) {
        return new Call(stream, path, query, Cost.PER_PAGE);
    }

    /** A question about many things that is posted. It only reads: it may be sent again when its answer was lost. */
    public static Call posted(String stream, String path, List<Parameter> query, String body) {
        return new Call(stream, path, query, Cost.BULK, body);
    }

    /** The same text for the same question, whatever the order of its parameters; another for any other. */
    String canonical() {
        StringBuilder text = new StringBuilder(encoded(stream)).append('\n').append(encoded(path));
        query.stream()
                .sorted(comparing(Parameter::name).thenComparing(Parameter::value))
                .forEach(p ->
                        text.append('\n').append(encoded(p.name())).append('=').append(encoded(p.value())));
        return body == null
                ? text.toString()
                : text.append("\n\n").append(encoded(body)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
