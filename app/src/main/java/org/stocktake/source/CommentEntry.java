package org.stocktake.source;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * A comment as the REST API v1 of both products returns it.
 *
 * @param parent what it comments on; absent if not reported
 * @param space absent if not reported
 */
public record CommentEntry(
        long id,
        int version,
        @Nullable Parent parent,
        @Nullable Instant createdAt,
        @Nullable SpaceKey space) implements Versioned {
    /** What a comment belongs to. */
    public sealed interface Parent {
        /** A page or blog post. */
        record OnPage(PageId page) implements Parent {}

        /** The comment it replies to. */
        record OnComment(long id) implements Parent {}

        /** An attachment or other content: not a comment of a page. */
        record OnOther() implements Parent {}
    }

    /**
     * Absent if {@code content} is not a comment.
     *
     * @throws OddEntryException if it has no valid id
     */
    public static @Nullable CommentEntry of(JsonNode content) {
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
                parent(content),
                createdAt(content),
                ContentParts.space(content, null));
    }

    /** What a comment belongs to; absent if not reported. */
    public static @Nullable Parent parent(JsonNode content) {
        JsonNode container = content.path("container");
        Long id = Fields.id(container.path("id"));
        if (id != null) {
            String type = Fields.text(container.path("type"));
            if (type == null || type.equals("page") || type.equals("blogpost")) {
                return new Parent.OnPage(new PageId(id));
            }
            return type.equals("comment") ? new Parent.OnComment(id) : new Parent.OnOther();
        }
        // A container that is not expanded is still identified by its URL.
        String address = Fields.text(content.path("_expandable").path("container"));
        Long named = address == null ? null : Fields.id(address.substring(address.lastIndexOf('/') + 1));
        return named == null ? null : new Parent.OnPage(new PageId(named));
    }

    /** What to say of a comment of a page that has no valid id. */
    public static Failure withoutId(PageId page) {
        return new Failure(
                Code.GROUP_UNREADABLE,
                "page " + page,
                "One of its comments has no usable id, so its comments are not counted.",
                "The site's administrator can rebuild its search index.");
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
