package org.stocktake.source.datacenter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.comala.PropertyParser;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Parses one content object of a reply. An instance collects state and is used for one object. */
final class EntryParser {
    private final JsonNode content;
    private final EnumSet<Group> missing = EnumSet.noneOf(Group.class);
    private final Map<Group, OddEntries> odd = new EnumMap<>(Group.class);
    private final List<String> oddDates = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

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
        SpaceKey key = spaceOf(content, space);
        if (type == null) {
            return null;
        }
        if (id == null || key == null) {
            throw new OddEntryException();
        }
        return new EntryParser(content).read(new PageId(id), key, type, status(content, status));
    }

    /** The space of a content object, from the expanded space or its URL. */
    static @Nullable SpaceKey spaceOf(JsonNode content, @Nullable SpaceKey fallback) {
        String key = Fields.text(content.path("space").path("key"));
        if (key == null) {
            String address = Fields.text(content.path("_expandable").path("space"));
            key = address == null ? null : address.substring(address.lastIndexOf('/') + 1);
        }
        return key == null || key.isBlank() ? fallback : new SpaceKey(key);
    }

    private Entry read(PageId id, SpaceKey space, ContentType type, ContentStatus status) {
        String title = Fields.text(content.path("title"));
        if (title == null || title.isBlank()) {
            missing.add(Group.HISTORY);
        }
        Version version = version();
        JsonNode history = content.path("history");
        Instant createdAt = date(history.path("createdDate"));
        if (!history.isObject() || createdAt == null) {
            missing.add(Group.HISTORY);
        }
        JsonNode labels = content.path("metadata").path("labels");
        JsonNode files = content.path("children").path("attachment");
        List<Attachment> attachments = attachments(files, id);
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
                person(history.path("createdBy")),
                contributors(history.path("contributors").path("publishers")),
                labels(labels),
                restricted(content.path("restrictions").path("read").path("restrictions")),
                attachments,
                missing,
                Rest.of(labels),
                Rest.of(files),
                PropertyParser.of(content, id, version == null ? null : (Integer) version.number()),
                odd,
                oddDates,
                people);
    }

    /** Skips an item of a group, which makes the group incomplete. */
    private void skipped(Group group, JsonNode what) {
        missing.add(group);
        odd.computeIfAbsent(group, g -> new OddEntries()).add(what);
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
            missing.add(Group.ANCESTORS);
            return null;
        }
        if (ancestors.isEmpty()) {
            return null;
        }
        Long id = Fields.id(ancestors.path(ancestors.size() - 1).path("id"));
        if (id == null) {
            missing.add(Group.ANCESTORS);
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
            missing.add(Group.HISTORY);
            return null;
        }
        JsonNode minor = version.path("minorEdit");
        Instant when = date(version.path("when"));
        if (when == null) {
            missing.add(Group.HISTORY);
        }
        return new Version(
                number.intValue(), when, person(version.path("by")), minor.isBoolean() ? minor.asBoolean() : null);
    }

    private @Nullable Set<PersonId> contributors(JsonNode publishers) {
        if (!publishers.path("users").isArray() && !publishers.path("userKeys").isArray()) {
            missing.add(Group.CONTRIBUTORS);
            return null;
        }
        Set<PersonId> ids = new HashSet<>();
        for (JsonNode user : publishers.path("users")) {
            PersonId id = person(user);
            if (id != null) {
                ids.add(id);
            } else if (!"anonymous".equals(Fields.text(user.path("type")))) {
                skipped(Group.CONTRIBUTORS, user);
            }
        }
        for (JsonNode key : publishers.path("userKeys")) {
            String text = Fields.text(key);
            if (text == null || text.isBlank()) {
                skipped(Group.CONTRIBUTORS, key);
            } else if (ids.add(new PersonId(text))) {
                people.add(PeopleSeen.unnamed(text));
            }
        }
        return odd.containsKey(Group.CONTRIBUTORS) ? null : ids;
    }

    private @Nullable List<Label> labels(JsonNode list) {
        if (!list.path("results").isArray()) {
            missing.add(Group.LABELS);
            return null;
        }
        List<Label> labels = new ArrayList<>();
        for (JsonNode each : list.path("results")) {
            Label label = label(each);
            if (label == null) {
                skipped(Group.LABELS, each);
            } else {
                labels.add(label);
            }
        }
        return odd.containsKey(Group.LABELS) ? null : labels;
    }

    /** Absent if it has no name. */
    static @Nullable Label label(JsonNode label) {
        String name = Fields.text(label.path("name"));
        String prefix = Fields.text(label.path("prefix"));
        return name == null || name.isBlank() ? null : new Label(prefix == null ? "global" : prefix, name);
    }

    private @Nullable Boolean restricted(JsonNode read) {
        if (!read.isObject()) {
            missing.add(Group.RESTRICTIONS);
            return null;
        }
        if (holdsSome(read.path("user")) || holdsSome(read.path("group"))) {
            return true;
        }
        // A list that is not expanded may contain restrictions.
        if (!isList(read.path("user")) || !isList(read.path("group"))) {
            missing.add(Group.RESTRICTIONS);
            return null;
        }
        return false;
    }

    private static boolean isList(JsonNode list) {
        return list.path("results").isArray() || Fields.number(list.path("size")) != null;
    }

    private static boolean holdsSome(JsonNode list) {
        Long size = Fields.number(list.path("size"));
        return !list.path("results").isEmpty() || (size != null && size > 0);
    }

    private List<Attachment> attachments(JsonNode list, PageId page) {
        if (!list.path("results").isArray()) {
            missing.add(Group.ATTACHMENTS);
            return List.of();
        }
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode each : list.path("results")) {
            try {
                Attachment attachment = attachment(each, page);
                if (attachment != null) {
                    attachments.add(attachment);
                }
            } catch (OddEntryException e) {
                skipped(Group.ATTACHMENTS, each);
            }
        }
        return attachments;
    }

    private @Nullable Attachment attachment(JsonNode file, PageId page) {
        Long id = Fields.id(file.path("id"));
        String status = Fields.text(file.path("status"));
        if (status != null && !status.equals("current")) {
            return null;
        }
        if (id == null) {
            throw new OddEntryException();
        }
        JsonNode version = file.path("version");
        Long number = Fields.number(version.path("number"));
        String title = Fields.text(file.path("title"));
        String media = Fields.text(file.path("extensions").path("mediaType"));
        return new Attachment(
                id,
                page,
                title == null ? "" : title,
                media == null ? Fields.text(file.path("metadata").path("mediaType")) : media,
                Fields.number(file.path("extensions").path("fileSize")),
                number == null ? null : number.intValue(),
                date(version.path("when")),
                person(version.path("by")));
    }

    /** The attachments of a separate list, with the people who uploaded them. */
    static AttachmentsRead attachmentsOf(JsonNode file, PageId page) {
        EntryParser reading = new EntryParser(file);
        return new AttachmentsRead(reading.attachment(file, page), reading.people);
    }

    record AttachmentsRead(@Nullable Attachment attachment, List<Person> people) {}

    private @Nullable PersonId person(JsonNode user) {
        Person person = PeopleSeen.person(user);
        if (person == null) {
            return null;
        }
        people.add(person);
        return person.id();
    }

    private @Nullable Instant date(JsonNode node) {
        try {
            return Fields.date(node);
        } catch (DateTimeException e) {
            oddDates.add(node.asString());
            return null;
        }
    }
}
