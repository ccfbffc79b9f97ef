package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.Call;
import org.stocktake.http.Call.Parameter;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Place;

/**
 * A question to Confluence Data Center: the paths and parameters, but not the purposes. Of a list, the place and the
 * limit are still open.
 */
record Question(String stream, String path, List<Parameter> query, Call.Cost cost) {
    private static final String CONTENT = "/rest/api/content";

    private static Question of(String stream, String path, String... pairs) {
        List<Parameter> query = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                query.add(new Parameter(pairs[i], pairs[i + 1]));
            }
        }
        return new Question(stream, path, query, Call.Cost.BULK);
    }

    static Question currentUser() {
        return of("account", "/rest/api/user/current");
    }

    static Question serverInformation() {
        return of("account", "/rest/api/server-information");
    }

    static Question users() {
        return of("users", "/rest/api/user/list", "expand", "status");
    }

    static Question spaces(String status) {
        return of("spaces", "/rest/api/space", "status", status, "expand", "homepage");
    }

    /** All content of a type and a status, in the order of ids; of one space, or of all. */
    static Question scan(String stream, @Nullable SpaceKey space, String type, ContentStatus status, String expand) {
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

    /** The current pages or blog posts of a space, on sites without scan. */
    static Question contentOf(String stream, SpaceKey space, ContentType type, String expand) {
        return of(stream, "/rest/api/space/" + space + "/content/" + type.text(), "expand", expand);
    }

    /** Drafts and trash on sites without scan. */
    static Question contentBy(String stream, SpaceKey space, ContentType type, ContentStatus status, String expand) {
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

    static Question byIds(String stream, List<PageId> ids, ContentStatus status, String expand) {
        return of(stream, CONTENT, "ids", joined(ids), "status", status.text(), "expand", expand);
    }

    /** Whatever has one of these ids, current or in the trash, with nothing told of it but that it is there. */
    static Question anyByIds(String stream, List<PageId> ids) {
        return of(stream, CONTENT, "ids", joined(ids), "status", "any");
    }

    static Question searchIds(String stream, List<PageId> ids, String expand) {
        return search(stream, "id in (" + joined(ids) + ")", expand);
    }

    static Question search(String stream, String cql, String expand) {
        return of(stream, CONTENT + "/search", "cql", cql, "expand", expand);
    }

    /** How many there are: the total of a search that wants no results. */
    static Question count(String stream, String cql) {
        return of(stream, "/rest/api/search", "cql", cql, "includeArchivedSpaces", "true");
    }

    static Question one(PageId page, ContentStatus status, String expand) {
        return of("single pages", CONTENT + "/" + page, "status", status.text(), "expand", expand)
                .perPage();
    }

    static Question attachments(PageId page) {
        return of("attachments overflow", CONTENT + "/" + page + "/child/attachment", "expand", "version")
                .perPage();
    }

    /** All versions of a page. Data Center has the list under this path only. */
    static Question versions(PageId page) {
        return of("versions", "/rest/experimental/content/" + page + "/version").perPage();
    }

    static Question labels(PageId page) {
        return of("labels overflow", CONTENT + "/" + page + "/label").perPage();
    }

    /** In the form of CQL: quotes and backslashes escaped, since keys of personal spaces are not plain words. */
    static String inSpaces(List<SpaceKey> spaces) {
        return spaces.stream()
                .map(key -> '"' + key.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "space in (", ")"));
    }

    Call call(Place place, int limit) {
        List<Parameter> all = new ArrayList<>(query);
        if (place instanceof Place.Cursor cursor) {
            all.add(new Parameter("cursor", cursor.value()));
        } else if (place instanceof Place.Offset offset) {
            all.add(new Parameter("start", Long.toString(offset.start())));
        }
        all.add(new Parameter("limit", Integer.toString(limit)));
        return new Call(stream, path, all, cost);
    }

    Call call() {
        return new Call(stream, path, query, cost);
    }

    static Question user(String username) {
        return of("users", "/rest/api/user", "username", username).perPage();
    }

    static Question userByKey(String key) {
        return of("users", "/rest/api/user", "key", key).perPage();
    }

    /** What a search finds among the pages and blog posts of these spaces. */
    static Question pagesOf(String stream, String cql, List<SpaceKey> spaces, String expand) {
        return search(stream, pagesOf(cql, spaces), expand);
    }

    static String pagesOf(String cql, List<SpaceKey> spaces) {
        return "type in (page,blogpost) and %s and %s".formatted(cql, inSpaces(spaces));
    }

    private Question perPage() {
        return new Question(stream, path, query, Call.Cost.PER_PAGE);
    }

    private static String joined(List<PageId> ids) {
        return ids.stream().map(PageId::toString).collect(Collectors.joining(","));
    }
}
