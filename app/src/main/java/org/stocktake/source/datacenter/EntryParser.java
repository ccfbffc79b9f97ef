package org.stocktake.source.datacenter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.comala.PropertyParser;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Parses one content object of a reply. An instance collects state and is used for one object. */
final class EntryParser {
    private final JsonNode content;
    private final ContentParts parts = new ContentParts(PeopleSeen.PARSER);

    private EntryParser(JsonNode content) {
        this.content = content;
    }

    /**
     * The page or blog post in {@code content}; absent if it is neither.
     *
     * @param space the space of the list; absent if the list covers all spaces
     * @throws OddEntryException if it has no valid id or names no space
     */
    static @Nullable Entry entry(JsonNode content, @Nullable SpaceKey space, ContentStatus status) {
        Long id = Fields.id(content.path("id"));
        ContentType type = type(content);
        SpaceKey key = ContentParts.space(content, space);
        if (type == null) {
            return null;
        }
        if (id == null || key == null) {
            throw new OddEntryException();
        }
        return new EntryParser(content).read(new PageId(id), key, type, status(content, status));
    }

    private Entry read(PageId id, SpaceKey space, ContentType type, ContentStatus status) {
        String title = Fields.text(content.path("title"));
        if (title == null || title.isBlank()) {
            parts.lacks(Group.HISTORY);
        }
        Version version = version();
        JsonNode history = content.path("history");
        Instant createdAt = parts.date(history.path("createdDate"));
        if (!history.isObject() || createdAt == null) {
            parts.lacks(Group.HISTORY);
        }
        JsonNode labels = content.path("metadata").path("labels");
        JsonNode files = content.path("children").path("attachment");
        List<Attachment> attachments = parts.attachments(files, id);
        return new Entry(
                id,
                space,
                Fields.number(content.path("space").path("id")),
                type,
                status,
                title == null || title.isBlank() ? "" : title,
                Fields.text(content.path("_links").path("webui")),
                parent(type),
                ancestors(),
                version,
                Fields.text(content.path("body").path("storage").path("value")),
                createdAt,
                parts.person(history.path("createdBy")),
                parts.contributors(history.path("contributors").path("publishers")),
                parts.labels(labels),
                parts.restricted(content.path("restrictions").path("read").path("restrictions")),
                attachments,
                parts.missing(),
                Rest.of(labels),
                Rest.of(files),
                PropertyParser.of(content, id, version == null ? null : (Integer) version.number()),
                parts.odd(),
                parts.oddDates(),
                parts.people());
    }

    private static @Nullable ContentType type(JsonNode content) {
        String type = Fields.text(content.path("type"));
        return "page".equals(type) || type == null
                ? ContentType.PAGE
                : "blogpost".equals(type) ? ContentType.BLOGPOST : null;
    }

    private static ContentStatus status(JsonNode content, ContentStatus asked) {
        String status = Fields.text(content.path("status"));
        for (ContentStatus each : ContentStatus.values()) {
            if (each.text().equals(status)) {
                return each;
            }
        }
        return asked;
    }

    private @Nullable PageId parent(ContentType type) {
        if (type == ContentType.BLOGPOST) {
            return null;
        }
        JsonNode ancestors = content.path("ancestors");
        if (!ancestors.isArray()) {
            parts.lacks(Group.ANCESTORS);
            return null;
        }
        if (ancestors.isEmpty()) {
            return null;
        }
        Long id = Fields.id(ancestors.path(ancestors.size() - 1).path("id"));
        if (id == null) {
            parts.lacks(Group.ANCESTORS);
            return null;
        }
        return new PageId(id);
    }

    private List<PageId> ancestors() {
        List<PageId> ancestors = new ArrayList<>();
        for (JsonNode each : content.path("ancestors")) {
            Long id = Fields.id(each.path("id"));
            if (id == null) {
                return List.of();
            }
            ancestors.add(new PageId(id));
        }
        return ancestors;
    }

    private @Nullable Version version() {
        JsonNode version = content.path("version");
        Long number = Fields.number(version.path("number"));
        if (number == null || number < 1) {
            parts.lacks(Group.HISTORY);
            return null;
        }
        JsonNode minor = version.path("minorEdit");
        Instant when = parts.date(version.path("when"));
        if (when == null) {
            parts.lacks(Group.HISTORY);
        }
        return new Version(
                number.intValue(),
                when,
                parts.person(version.path("by")),
                minor.isBoolean() ? minor.asBoolean() : null);
    }

    /** The attachments of a separate list, with the people who uploaded them. */
    static AttachmentsRead attachmentsOf(JsonNode file, PageId page) {
        ContentParts parts = new ContentParts(PeopleSeen.PARSER);
        return new AttachmentsRead(parts.attachment(file, page), parts.people());
    }

    record AttachmentsRead(@Nullable Attachment attachment, List<Person> people) {}
}
