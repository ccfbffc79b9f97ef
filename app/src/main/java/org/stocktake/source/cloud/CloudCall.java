package org.stocktake.source.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Call.Parameter;
import org.stocktake.model.Container;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.PageToken;
import org.stocktake.source.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of the REST API of Confluence Cloud: path below the base, which ends with {@code /wiki}, and query. For a list,
 * cursor and limit are added later. Operations of API v1 that Atlassian has removed are not here.
 *
 * @param body JSON to post; otherwise absent
 */
record CloudCall(
        String stream,
        String path,
        List<Parameter> query,
        Call.Cost cost,
        @Nullable String body) implements ApiCall {
    /** Most spaces that a list of pages takes. */
    static final int MAX_SPACES = 100;

    /** Most entries of a list, and most ids that a list takes. */
    static final int MAX_ENTRIES = 250;

    /** Most entries of a list of pages with a status. */
    static final int MAX_WITH_STATUS = 100;

    private static final String V1 = "/rest/api";
    private static final String V2 = "/api/v2";

    /** Content of these statuses has rows. The default of the search is current content only. */
    private static final Set<ContentStatus> LISTED = Set.of(ContentStatus.CURRENT, ContentStatus.ARCHIVED);

    /** Whether bodies are asked for, in storage format: one parser, and the same numbers as on Data Center. */
    enum Bodies {
        STORAGE,
        NONE
    }

    private static CloudCall of(String stream, String path, String... pairs) {
        List<Parameter> query = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                query.add(new Parameter(pairs[i], pairs[i + 1]));
            }
        }
        return new CloudCall(stream, path, query, Call.Cost.BULK, null);
    }

    private CloudCall perPage() {
        return new CloudCall(stream, path, query, Call.Cost.PER_PAGE, body);
    }

    /** @param keys exact keys; empty for all spaces */
    static CloudCall spaces(Collection<String> keys) {
        return of("spaces", V2 + "/spaces", "keys", String.join(",", keys));
    }

    static CloudCall spacesById(Collection<Long> ids) {
        return of("spaces", V2 + "/spaces", "ids", joined(ids, id -> id));
    }

    /** Pages or blog posts of at most {@link #MAX_SPACES} spaces, sorted by id. */
    static CloudCall pages(String stream, ContentType type, Collection<Long> spaces, String status, Bodies bodies) {
        return of(
                stream,
                V2 + plural(type),
                "space-id",
                joined(spaces, id -> id),
                "status",
                status,
                "sort",
                "id",
                "body-format",
                bodies == Bodies.STORAGE ? "storage" : "");
    }

    /** @param ids at most {@link #MAX_ENTRIES} */
    static CloudCall byIds(String stream, ContentType type, Collection<PageId> ids, String status, Bodies bodies) {
        return of(
                stream,
                V2 + plural(type),
                "id",
                joined(ids, PageId::value),
                "status",
                status,
                "body-format",
                bodies == Bodies.STORAGE ? "storage" : "");
    }

    /** A page with labels, properties and versions, at most 50 of each. */
    static CloudCall alone(PageId page, ContentType type) {
        return of(
                        "single pages",
                        V2 + plural(type) + "/" + page,
                        "include-labels",
                        "true",
                        "include-properties",
                        "true",
                        "include-versions",
                        "true")
                .perPage();
    }

    /** A draft, which no list holds, with its body. */
    static CloudCall draft(PageId page, ContentType type) {
        return of("drafts", V2 + plural(type) + "/" + page, "get-draft", "true", "body-format", "storage")
                .perPage();
    }

    /** A folder or other container above pages. */
    static CloudCall container(PageId id, Container.Type type) {
        return of("containers", V2 + "/" + type.text() + "s/" + id).perPage();
    }

    static CloudCall attachments(PageId page, ContentType type) {
        return of("attachments overflow", V2 + plural(type) + "/" + page + "/attachments")
                .perPage();
    }

    static CloudCall labels(PageId page, ContentType type) {
        return of("labels overflow", V2 + plural(type) + "/" + page + "/labels").perPage();
    }

    static CloudCall versions(PageId page, ContentType type) {
        return of("versions", V2 + plural(type) + "/" + page + "/versions").perPage();
    }

    static CloudCall restrictions(PageId page) {
        return of("single pages", V1 + "/content/" + page + "/restriction/byOperation")
                .perPage();
    }

    /** The page statuses that a space offers. */
    static CloudCall statuses(SpaceKey space) {
        return of("page status", V1 + "/space/" + space + "/state").perPage();
    }

    /** Pages with a status, {@link #MAX_WITH_STATUS} at once, by their position in the list. */
    static CloudCall withStatus(SpaceKey space, long status, int start) {
        return of(
                        "page status",
                        V1 + "/space/" + space + "/state/content",
                        "state-id",
                        Long.toString(status),
                        "start",
                        start == 0 ? "" : Integer.toString(start))
                .perPage();
    }

    /**
     * Names and states of accounts.
     *
     * @param people at most {@link #MAX_ENTRIES}
     */
    static CloudCall users(Collection<PersonId> people) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode ids = body.putArray("accountIds");
        people.forEach(person -> ids.add(person.value()));
        return new CloudCall("people", V2 + "/users-bulk", List.of(), Call.Cost.BULK, body.toString());
    }

    /** A search for content with expansions, among current and archived content. */
    static CloudCall search(String stream, String cql, String expand) {
        return search(stream, cql, LISTED, expand);
    }

    static CloudCall search(String stream, String cql, Set<ContentStatus> statuses, String expand) {
        return of(stream, V1 + "/content/search", "cql", cql, "cqlcontext", context(statuses), "expand", expand);
    }

    /** The same search also over archived spaces. The other search has no switch for them. */
    static CloudCall searchArchived(String stream, String cql, String expand) {
        return searchArchived(stream, cql, LISTED, expand);
    }

    static CloudCall searchArchived(String stream, String cql, Set<ContentStatus> statuses, String expand) {
        return of(
                stream,
                V1 + "/search",
                "cql",
                cql,
                "cqlcontext",
                context(statuses),
                "includeArchivedSpaces",
                "true",
                "expand",
                expand.isEmpty() ? "" : "content." + expand.replace(",", ",content."));
    }

    /** Number of results, in archived spaces too. */
    static CloudCall count(String cql) {
        return count(cql, LISTED);
    }

    static CloudCall count(String cql, Set<ContentStatus> statuses) {
        return of(
                "totals", V1 + "/search", "cql", cql, "cqlcontext", context(statuses), "includeArchivedSpaces", "true");
    }

    private static String context(Set<ContentStatus> statuses) {
        ObjectNode context = Json.MAPPER.createObjectNode();
        ArrayNode all = context.putArray("contentStatuses");
        new TreeSet<>(statuses).forEach(status -> all.add(status.text()));
        return context.toString();
    }

    /** A CQL clause. Keys are quoted and escaped, since keys of personal spaces contain special characters. */
    static String inSpaces(Collection<SpaceKey> spaces) {
        return joined(spaces, CloudCall::quoted, "space in (");
    }

    static String inIds(Collection<PageId> ids) {
        return joined(ids, PageId::value, "id in (");
    }

    /** Content of these pages, such as their comments. */
    static String inContainers(Collection<PageId> pages) {
        return joined(pages, PageId::value, "container in (");
    }

    private static String quoted(SpaceKey key) {
        return '"' + key.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Length of the key in a CQL clause. */
    static int lengthOf(SpaceKey key) {
        return quoted(key).getBytes(UTF_8).length + 1;
    }

    private static <T> String joined(Collection<T> values, Function<T, Object> text, String before) {
        return before + joined(values, text) + ")";
    }

    private static <T> String joined(Collection<T> values, Function<T, Object> text) {
        return values.stream().map(text).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String plural(ContentType type) {
        return type == ContentType.PAGE ? "/pages" : "/blogposts";
    }

    /** The call of one batch of this list. A cursor is valid only with the parameters of the first batch. */
    @Override
    public Call call(PageToken token, int limit) {
        List<Parameter> all = new ArrayList<>(query);
        if (token instanceof PageToken.Cursor cursor) {
            all.add(new Parameter("cursor", cursor.value()));
        }
        all.add(new Parameter("limit", Integer.toString(limit)));
        return new Call(stream, path, all, cost, body);
    }

    @Override
    public Call call() {
        return new Call(stream, path, query, cost, body);
    }
}
