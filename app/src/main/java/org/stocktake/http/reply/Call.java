package org.stocktake.http.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.pace.RateLimits;

/**
 * One API request: path, query and optional body.
 *
 * @param stream the group of requests it is counted in, such as {@code pages KEY}
 * @param path below the base URL, such as {@code /rest/api/content/scan}; not percent-encoded
 * @param query in the order of sending; values not percent-encoded
 * @param cost whether the request reads many items or a single page
 * @param body JSON to post, for a query too long for a URL; otherwise absent
 */
public record Call(
        String stream,
        String path,
        List<Parameter> query,
        Cost cost,
        @Nullable String body) {
    /** What a request reads. Requests for a single page count against {@link RateLimits#pageBudget}. */
    public enum Cost {
        BULK,
        PER_PAGE
    }

    /** A query parameter; a name may occur several times. */
    public record Parameter(String name, String value) {}

    public Call {
        query = List.copyOf(query);
        // Any other path could change the host: https://wiki.example.org + @evil.example
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("path must start with one slash but was " + path);
        }
        if (stream.isBlank()) {
            throw new IllegalArgumentException("stream must not be blank, for " + path);
        }
    }

    /** A GET request that reads many items. */
    public Call(String stream, String path, List<Parameter> query) {
        this(stream, path, query, Cost.BULK);
    }

    public Call(String stream, String path, List<Parameter> query, Cost cost) {
        this(stream, path, query, cost, null);
    }

    /** A GET request that reads a single page and counts against the page budget. */
    public static Call perPage(String stream, String path, List<Parameter> query) {
        return new Call(stream, path, query, Cost.PER_PAGE);
    }

    /** A POST request that reads many items. It changes nothing on the site, so a retry is safe. */
    public static Call posted(String stream, String path, List<Parameter> query, String body) {
        return new Call(stream, path, query, Cost.BULK, body);
    }

    /** The operation of the API: the method and the path without ids, such as {@code GET /api/v2/pages/{id}}. */
    public String endpoint() {
        return (body == null ? "GET " : "POST ") + path.replaceAll("/\\d+(?=/|$)", "/{id}");
    }

    /** Cache key: equal for equal requests regardless of parameter order, different for all others. */
    public String canonical() {
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
