package org.stocktake.source;

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
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Parses the expanded parts of a content object as the REST API v1 of both products returns them. An instance collects
 * what is missing and whom the parts name, and is used for one object.
 */
public final class ContentParts {
    /** How the product identifies people. */
    public interface PersonParser {
        /** The person of a user object; absent for anonymous. */
        @Nullable
        Person person(JsonNode user);

        /** The person of a user key without a user object; absent if the product does not identify people by keys. */
        @Nullable
        Person ofKey(String key);
    }

    private final PersonParser personParser;
    private final EnumSet<Group> missing = EnumSet.noneOf(Group.class);
    private final Map<Group, OddEntries> odd = new EnumMap<>(Group.class);
    private final List<String> oddDates = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    public ContentParts(PersonParser personParser) {
        this.personParser = personParser;
    }

    /** Groups that the object did not contain, or not completely. */
    public Set<Group> missing() {
        return missing;
    }

    /** Items of a group that were skipped because they have no valid id or key. */
    public Map<Group, OddEntries> odd() {
        return odd;
    }

    /** Invalid dates as they stand in the reply. */
    public List<String> oddDates() {
        return oddDates;
    }

    public List<Person> people() {
        return people;
    }

    /** Marks a group as missing. */
    public void lacks(Group group) {
        missing.add(group);
    }

    /** Skips an item of a group, which makes the group incomplete. */
    private void skipped(Group group, JsonNode what) {
        missing.add(group);
        odd.computeIfAbsent(group, g -> new OddEntries()).add(what);
    }

    /** The space of a content object, from the expanded space or its URL. */
    public static @Nullable SpaceKey space(JsonNode content, @Nullable SpaceKey fallback) {
        String key = Fields.text(content.path("space").path("key"));
        if (key == null) {
            String address = Fields.text(content.path("_expandable").path("space"));
            key = address == null ? null : address.substring(address.lastIndexOf('/') + 1);
        }
        return key == null || key.isBlank() ? fallback : new SpaceKey(key);
    }

    /** @param publishers {@code history.contributors.publishers} */
    public @Nullable Set<PersonId> contributors(JsonNode publishers) {
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
                continue;
            }
            Person person = personParser.ofKey(text);
            if (person != null && ids.add(person.id())) {
                people.add(person);
            }
        }
        return odd.containsKey(Group.CONTRIBUTORS) ? null : ids;
    }

    /** @param list {@code metadata.labels} */
    public @Nullable List<Label> labels(JsonNode list) {
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
    public static @Nullable Label label(JsonNode label) {
        String name = Fields.text(label.path("name"));
        String prefix = Fields.text(label.path("prefix"));
        return name == null || name.isBlank() ? null : new Label(prefix == null ? "global" : prefix, name);
    }

    /** @param read {@code restrictions.read.restrictions} */
    public @Nullable Boolean restricted(JsonNode read) {
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

    /** @param list {@code children.attachment} */
    public List<Attachment> attachments(JsonNode list, PageId page) {
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

    /**
     * Absent if it is not current.
     *
     * @throws OddEntryException if it has no valid id
     */
    public @Nullable Attachment attachment(JsonNode file, PageId page) {
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

    /** The id of the person in a user object, who is also added to {@link #people}. */
    public @Nullable PersonId person(JsonNode user) {
        Person person = personParser.person(user);
        if (person == null) {
            return null;
        }
        people.add(person);
        return person.id();
    }

    /** Absent if there is none, or if it is invalid, which {@link #oddDates} then reports. */
    public @Nullable Instant date(JsonNode node) {
        try {
            return Fields.date(node);
        } catch (DateTimeException e) {
            oddDates.add(node.asString());
            return null;
        }
    }
}
