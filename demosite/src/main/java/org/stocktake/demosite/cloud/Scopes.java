package org.stocktake.demosite.cloud;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stocktake.demosite.route.Request;

/** The scopes of operations. One of them permits the operation. */
public final class Scopes {
    private static final Set<String> PAGE = Set.of("read:page:confluence");
    private static final Set<String> ATTACHMENT = Set.of("read:attachment:confluence");
    private static final Set<String> SEARCH = Set.of("search:confluence", "read:content-details:confluence");

    private static final Map<String, Set<String>> BY_PATH = byPath();

    private Scopes() {}

    private static Map<String, Set<String>> byPath() {
        Map<String, Set<String>> scopes = new TreeMap<>();
        scopes.put("/api/v2/spaces", Set.of("read:space:confluence"));
        scopes.put("/api/v2/users-bulk", Set.of("read:user:confluence"));
        for (String contents : Set.of("/api/v2/pages", "/api/v2/blogposts")) {
            scopes.put(contents, PAGE);
            scopes.put(contents + "/{id}", PAGE);
            scopes.put(contents + "/{id}/labels", PAGE);
            scopes.put(contents + "/{id}/properties", PAGE);
            scopes.put(contents + "/{id}/versions", PAGE);
            scopes.put(contents + "/{id}/attachments", ATTACHMENT);
        }
        for (String container : Set.of("folder", "whiteboard", "database", "embed")) {
            scopes.put("/api/v2/" + container + "s/{id}", Set.of("read:" + container + ":confluence"));
        }
        scopes.put("/rest/api/user/current", Set.of("read:confluence-user", "read:content-details:confluence"));
        scopes.put("/rest/api/content/search", SEARCH);
        scopes.put("/rest/api/search", SEARCH);
        scopes.put(
                "/rest/api/content/{id}/restriction/byOperation",
                Set.of("read:confluence-content.all", "read:content-details:confluence"));
        scopes.put(
                "/rest/api/space/{key}/state",
                Set.of("read:confluence-space.summary", "read:space.setting:confluence"));
        scopes.put(
                "/rest/api/space/{key}/state/content",
                Set.of("read:confluence-content.all", "read:content:confluence"));
        return scopes;
    }

    /** The scopes of each path, with variables in braces. */
    public static Map<String, Set<String>> byPaths() {
        return Collections.unmodifiableMap(BY_PATH);
    }

    /** Whether a token with these scopes may send a request. Operations that do not exist need no scope. */
    public static boolean permit(Set<String> granted, Request request) {
        for (Map.Entry<String, Set<String>> operation : BY_PATH.entrySet()) {
            if (request.path().matches(operation.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
                return operation.getValue().stream().anyMatch(granted::contains);
            }
        }
        return true;
    }
}
