package org.stocktake.source.cloud;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The scope that each operation needs, if the token has scopes. */
final class Scopes {
    private record Scope(Pattern path, String name) {}

    /** The first match applies. */
    private static final List<Scope> ALL = List.of(
            scope("/rest/api/space/[^/]+/state/content", "content"),
            scope("/rest/api/space/[^/]+/state", "space.setting"),
            scope("/rest/api/.*", "content-details"),
            scope("/api/v2/.*/attachments", "attachment"),
            scope("/api/v2/attachments.*", "attachment"),
            scope("/api/v2/(pages|blogposts).*", "page"),
            scope("/api/v2/spaces.*", "space"),
            scope("/api/v2/users-bulk", "user"),
            scope("/api/v2/folders.*", "folder"),
            scope("/api/v2/whiteboards.*", "whiteboard"),
            scope("/api/v2/databases.*", "database"),
            scope("/api/v2/embeds.*", "embed"));

    private Scopes() {}

    /** Absent for a path that is not known here. */
    static Optional<String> of(String path) {
        return ALL.stream()
                .filter(scope -> scope.path().matcher(path).matches())
                .map(Scope::name)
                .findFirst();
    }

    private static Scope scope(String path, String name) {
        return new Scope(Pattern.compile(path), "read:" + name + ":confluence");
    }
}
