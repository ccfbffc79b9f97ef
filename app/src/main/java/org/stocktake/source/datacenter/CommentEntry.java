package org.stocktake.source.datacenter;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * A comment as one reply told of it.
 *
 * @param on what it hangs on; absent where the reply does not tell
 * @param space absent where the reply does not tell
 */
record CommentEntry(
        long id,
        int version,
        @Nullable On on,
        @Nullable Instant createdAt,
        @Nullable SpaceKey space) implements Versioned {
    /** What a comment can hang on. */
    sealed interface On {
        /** A page or blog post. */
        record ThePage(PageId page) implements On {}

        /** The comment that it answers. */
        record TheComment(long id) implements On {}

        /** A file, or what else can be commented: no comment of a page. */
        record SomethingElse() implements On {}
    }

    /**
     * Absent when {@code content} is no comment.
     *
     * @throws OddEntryException when it has no usable id
     */
    static @Nullable CommentEntry of(JsonNode content) {
        Long id = Fields.id(content.path("id"));
        String type = Fields.text(content.path("type"));
        if (type != null && !type.equals("comment")) {
            return null;
        }
        if (id == null) {
            throw new OddEntryException();
        }
        Long version = Fields.number(content.path("version").path("number"));
        return new CommentEntry(
                id,
                version == null ? 0 : version.intValue(),
                on(content),
                createdAt(content),
                EntryParser.spaceOf(content, null));
    }

    /** What a comment hangs on; absent where it does not tell. */
    static @Nullable On on(JsonNode content) {
        JsonNode container = content.path("container");
        Long id = Fields.id(container.path("id"));
        if (id != null) {
            String type = Fields.text(container.path("type"));
            if (type == null || type.equals("page") || type.equals("blogpost")) {
                return new On.ThePage(new PageId(id));
            }
            return type.equals("comment") ? new On.TheComment(id) : new On.SomethingElse();
        }
        // Not expanded, it is still named by its address.
        String address = Fields.text(content.path("_expandable").path("container"));
        Long named = address == null ? null : Fields.id(address.substring(address.lastIndexOf('/') + 1));
        return named == null ? null : new On.ThePage(new PageId(named));
    }

    private static @Nullable Instant createdAt(JsonNode content) {
        try {
            Instant created = Fields.date(content.path("history").path("createdDate"));
            return created == null ? Fields.date(content.path("version").path("when")) : created;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
