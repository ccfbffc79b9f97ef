package org.stocktake.demosite;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a request to Cloud is for, as far as the request tells. The first that fits counts. */
public enum CloudStream {
    ACCOUNT(entry -> entry.path().endsWith("/user/current") || entry.path().endsWith("/tenant_info")),
    SPACES(entry -> entry.path().equals("/api/v2/spaces")),
    PEOPLE(entry -> entry.path().equals("/api/v2/users-bulk")),
    /** Pages by ids, with their bodies. */
    BODIES(entry -> isList(entry) && has(entry, "id") && has(entry, "body-format")),
    /** Pages by ids, in any status. */
    GONE(entry -> isList(entry) && has(entry, "id")),
    PAGES(entry -> entry.path().equals("/api/v2/pages")),
    BLOG_POSTS(entry -> entry.path().equals("/api/v2/blogposts")),
    /** Nested lists that go on. */
    OVERFLOW(entry -> entry.path().matches("/api/v2/(pages|blogposts)/\\d+/(attachments|labels)")),
    /** Pages that a search lacks, one by one. */
    SINGLE(entry -> entry.path().matches("/api/v2/(pages|blogposts)/\\d+(/.*)?|.*/restriction/byOperation")),
    WORKFLOW(entry -> cql(entry).contains("cw_") || entry.path().contains("/state")),
    /** The number of results only. */
    TOTAL(entry -> entry.path().equals("/rest/api/search") && !has(entry, "expand")),
    COMMENT_BODIES(entry -> isComments(entry) && cql(entry).contains("container")),
    COMMENTS(CloudStream::isComments),
    CONTAINERS(entry -> cql(entry).matches("(?s).*\\b(folder|whiteboard|database|embed)\\b.*")
            || entry.path().matches("/api/v2/(folders|whiteboards|databases|embeds)/\\d+")
            || (isByIds(entry) && expand(entry).contains("ancestors"))),
    CONTRIBUTORS(entry -> isByIds(entry) && expand(entry).contains("contributors")),
    SIDE_DATA(entry -> isSearch(entry) && expand(entry).contains("metadata.")),
    OTHER(entry -> true);

    @SuppressWarnings("ImmutableEnumChecker") // The predicates have no state.
    private final Predicate<RequestLogEntry> fits;

    CloudStream(Predicate<RequestLogEntry> fits) {
        this.fits = fits;
    }

    public static CloudStream of(RequestLogEntry entry) {
        return Arrays.stream(values())
                .filter(stream -> stream.fits.test(entry))
                .findFirst()
                .orElse(OTHER);
    }

    /** The number of requests of each stream; streams without requests are missing. */
    public static Map<CloudStream, Integer> count(Collection<RequestLogEntry> entries) {
        Map<CloudStream, Integer> counts = new EnumMap<>(CloudStream.class);
        entries.forEach(entry -> counts.merge(of(entry), 1, Integer::sum));
        return counts;
    }

    private static boolean isList(RequestLogEntry entry) {
        return entry.path().equals("/api/v2/pages") || entry.path().equals("/api/v2/blogposts");
    }

    private static boolean isSearch(RequestLogEntry entry) {
        return entry.path().endsWith("/search");
    }

    private static boolean isComments(RequestLogEntry entry) {
        return cql(entry).matches("(?s).*\\bcomment\\b.*");
    }

    private static boolean isByIds(RequestLogEntry entry) {
        return cql(entry).matches("(?s).*\\bid in \\(.*");
    }

    private static boolean has(RequestLogEntry entry, String parameter) {
        return !entry.parameter(parameter).isEmpty();
    }

    private static String cql(RequestLogEntry entry) {
        return entry.parameter("cql");
    }

    private static String expand(RequestLogEntry entry) {
        return String.join(",", entry.query().getOrDefault("expand", List.of()));
    }
}
