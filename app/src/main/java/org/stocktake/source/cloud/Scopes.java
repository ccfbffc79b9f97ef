package org.stocktake.source.cloud;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

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

    /**
     * Ends a run that lacks the scope of a stream without which it has no pages, or pages without most of their columns.
     *
     * @param cut why a list ended early; absent if it did not
     */
    static void requireFor(@Nullable Failure cut) {
        if (cut != null && cut.code() == Code.SCOPE_MISSING) {
            throw new StocktakeException(cut);
        }
    }

    private static Scope scope(String path, String name) {
        return new Scope(Pattern.compile(path), named(name));
    }

    /** @param name of what it permits to read */
    static String named(String name) {
        return "read:" + name + ":confluence";
    }
}
