package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Call.Parameter;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ApiCall;
import org.stocktake.source.PageToken;

/** A call of the Confluence Data Center REST API: path and query. For a list, position and limit are added later. */
record ContentApiCall(String stream, String path, List<Parameter> query, Call.Cost cost) implements ApiCall {
    private static final String CONTENT = "/rest/api/content";

    private static ContentApiCall of(String stream, String path, String... pairs) {
        List<Parameter> query = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                query.add(new Parameter(pairs[i], pairs[i + 1]));
            }
        }
        return new ContentApiCall(stream, path, query, Call.Cost.BULK);
    }

    static ContentApiCall currentUser() {
        return of("account", "/rest/api/user/current");
    }

    static ContentApiCall serverInformation() {
        return of("account", "/rest/api/server-information");
    }

    static ContentApiCall instanceMetrics() {
        return of("account", "/rest/api/instance-metrics");
    }

    static ContentApiCall users() {
        return of("users", "/rest/api/user/list", "expand", "status");
    }

    static ContentApiCall spaces(String status) {
        return of("spaces", "/rest/api/space", "status", status, "expand", "homepage");
    }

    /** All content of a type and status, sorted by id, of one space or all. */
    static ContentApiCall scan(
            String stream, @Nullable SpaceKey space, String type, ContentStatus status, String expand) {
        return of(
                stream,
                CONTENT + "/scan",
                "spaceKey",
                space == null ? "" : space.value(),
                "type",
                type,
                "status",
                status.text(),
                "expand",
                expand);
    }

    /** Current pages or blog posts of a space, for sites without the scan endpoint. */
    static ContentApiCall contentOf(String stream, SpaceKey space, ContentType type, String expand) {
        return of(stream, "/rest/api/space/" + space + "/content/" + type.text(), "expand", expand);
    }

    /** Drafts and trash, for sites without the scan endpoint. */
    static ContentApiCall contentBy(
            String stream, SpaceKey space, ContentType type, ContentStatus status, String expand) {
        return of(
                stream,
                CONTENT,
                "spaceKey",
                space.value(),
                "type",
                type.text(),
                "status",
                status.text(),
                "expand",
                expand);
    }

    static ContentApiCall byIds(String stream, List<PageId> ids, ContentStatus status, String expand) {
        return of(stream, CONTENT, "ids", joined(ids), "status", status.text(), "expand", expand);
    }

    /** Any content with these ids, current or in the trash, without expansions. */
    static ContentApiCall anyByIds(String stream, List<PageId> ids) {
        return of(stream, CONTENT, "ids", joined(ids), "status", "any");
    }

    static ContentApiCall searchIds(String stream, List<PageId> ids, String expand) {
        return search(stream, "id in (" + joined(ids) + ")", expand);
    }

    static ContentApiCall search(String stream, String cql, String expand) {
        return of(stream, CONTENT + "/search", "cql", cql, "expand", expand);
    }

    /** Number of results: a search with limit 0. */
    static ContentApiCall count(String stream, String cql) {
        return of(stream, "/rest/api/search", "cql", cql, "includeArchivedSpaces", "true");
    }

    static ContentApiCall one(PageId page, ContentStatus status, String expand) {
        return of("single pages", CONTENT + "/" + page, "status", status.text(), "expand", expand)
                .perPage();
    }

    static ContentApiCall attachments(PageId page) {
        return of("attachments overflow", CONTENT + "/" + page + "/child/attachment", "expand", "version")
                .perPage();
    }

    /** All versions of a page. Data Center documents the list under this experimental path. */
    static ContentApiCall versions(PageId page) {
        return versions("/rest/experimental/content/", page);
    }

    /** The same list under the path that it has where it is not experimental any more. */
    static ContentApiCall stableVersions(PageId page) {
        return versions(CONTENT + "/", page);
    }

    private static ContentApiCall versions(String path, PageId page) {
        return of("versions", path + page + "/version").perPage();
    }

    static ContentApiCall labels(PageId page) {
        return of("labels overflow", CONTENT + "/" + page + "/label").perPage();
    }

    /** A CQL clause. Keys are quoted and escaped, since keys of personal spaces contain special characters. */
    static String inSpaces(List<SpaceKey> spaces) {
        return spaces.stream()
                .map(key -> '"' + key.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "space in (", ")"));
    }

    @Override
    public Call call(PageToken pageToken, int limit) {
        List<Parameter> all = new ArrayList<>(query);
        if (pageToken instanceof PageToken.Cursor cursor) {
            all.add(new Parameter("cursor", cursor.value()));
        } else if (pageToken instanceof PageToken.Offset offset) {
            all.add(new Parameter("start", Long.toString(offset.start())));
        }
        all.add(new Parameter("limit", Integer.toString(limit)));
        return new Call(stream, path, all, cost);
    }

    @Override
    public Call call() {
        return new Call(stream, path, query, cost);
    }

    static ContentApiCall user(String username) {
        return of("users", "/rest/api/user", "username", username).perPage();
    }

    static ContentApiCall userByKey(String key) {
        return of("users", "/rest/api/user", "key", key).perPage();
    }

    /** A search among the pages and blog posts of these spaces. */
    static ContentApiCall pagesOf(String stream, String cql, List<SpaceKey> spaces, String expand) {
        return search(stream, pagesOf(cql, spaces), expand);
    }

    static String pagesOf(String cql, List<SpaceKey> spaces) {
        return "type in (page,blogpost) and %s and %s".formatted(cql, inSpaces(spaces));
    }

    private ContentApiCall perPage() {
        return new ContentApiCall(stream, path, query, Call.Cost.PER_PAGE);
    }

    private static String joined(List<PageId> ids) {
        return ids.stream().map(PageId::toString).collect(Collectors.joining(","));
    }
}
