package org.stocktake.source.cloud;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * A page or blog post as API v2 lists it: everything but its side data.
 *
 * @param space absent if it is in a space that is not known here
 * @param subtype {@code live} for live docs; absent for ordinary pages
 * @param webui URL of the page in a browser, relative to the base of the site
 * @param parentType type of the parent, such as {@code page} or {@code folder}
 * @param body storage format; absent if not requested or not returned
 * @param missing groups that the entry did not contain
 * @param oddDates invalid dates as they stand in the reply
 */
record ListedPage(
        PageId page,
        @Nullable SpaceKey space,
        @Nullable Long spaceId,
        ContentType type,
        @Nullable String subtype,
        ContentStatus status,
        String title,
        @Nullable String webui,
        @Nullable PageId parent,
        @Nullable String parentType,
        @Nullable Version newest,
        @Nullable Instant createdAt,
        @Nullable PersonId creator,
        @Nullable PersonId owner,
        @Nullable String body,
        Set<Group> missing,
        List<String> oddDates)
        implements Versioned {

    ListedPage {
        missing = Set.copyOf(missing);
        oddDates = List.copyOf(oddDates);
    }

    @Override
    public long id() {
        return page.value();
    }

    @Override
    public int version() {
        return newest == null ? 0 : newest.number();
    }

    /**
     * Parses an entry.
     *
     * @param spaces keys of the known spaces by their ids
     * @throws OddEntryException if it has no valid id
     */
    static ListedPage of(JsonNode node, ContentType type, Map<Long, SpaceKey> spaces) {
        Long id = Fields.id(node.path("id"));
        if (id == null) {
            throw new OddEntryException();
        }
        EnumSet<Group> missing = EnumSet.noneOf(Group.class);
        List<String> oddDates = new ArrayList<>();
        String title = Fields.text(node.path("title"));
        Instant createdAt = date(node.path("createdAt"), oddDates);
        Version version = version(node.path("version"), oddDates);
        if (title == null || title.isBlank() || createdAt == null || version == null || version.when() == null) {
            missing.add(Group.HISTORY);
        }
        Long spaceId = Fields.number(node.path("spaceId"));
        return new ListedPage(
                new PageId(id),
                spaceId == null ? null : spaces.get(spaceId),
                spaceId,
                type,
                Fields.text(node.path("subtype")),
                status(node),
                title == null || title.isBlank() ? "" : title,
                Fields.text(node.path("_links").path("webui")),
                parent(node.path("parentId"), missing),
                Fields.text(node.path("parentType")),
                version,
                createdAt,
                person(node.path("authorId")),
                person(node.path("ownerId")),
                Fields.text(node.path("body").path("storage").path("value")),
                missing,
                oddDates);
    }

    /** A status that is none of ours, such as deleted, has no row; it is told from the look-up of gone pages only. */
    private static ContentStatus status(JsonNode node) {
        String status = Fields.text(node.path("status"));
        return Stream.of(ContentStatus.values())
                .filter(each -> each.text().equals(status))
                .findFirst()
                .orElse(ContentStatus.CURRENT);
    }

    /** A missing parent, null and 0 all mean the top of the space. */
    private static @Nullable PageId parent(JsonNode node, Set<Group> missing) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        Long id = Fields.number(node);
        if (id == null || id < 0) {
            missing.add(Group.ANCESTORS);
            return null;
        }
        return id == 0 ? null : new PageId(id);
    }

    private static @Nullable Version version(JsonNode version, List<String> oddDates) {
        Long number = Fields.number(version.path("number"));
        if (number == null || number < 1 || number > Integer.MAX_VALUE) {
            return null;
        }
        JsonNode minor = version.path("minorEdit");
        return new Version(
                number.intValue(),
                date(version.path("createdAt"), oddDates),
                person(version.path("authorId")),
                minor.isBoolean() ? (Boolean) minor.asBoolean() : null);
    }

    /** Absent if the page has none, as one of a removed or anonymous author. */
    static @Nullable PersonId person(JsonNode accountId) {
        String id = Fields.text(accountId);
        return id == null || id.isBlank() ? null : new PersonId(id);
    }

    private static @Nullable Instant date(JsonNode node, List<String> oddDates) {
        try {
            return Fields.date(node);
        } catch (DateTimeException e) {
            oddDates.add(node.asString());
            return null;
        }
    }

    /** The people that the entry names. */
    Stream<PersonId> people() {
        return Stream.of(creator, owner, newest == null ? null : newest.by()).flatMap(Stream::ofNullable);
    }

    /** This page with what a later reply tells of it, if that is of a newer version. */
    ListedPage updated(ListedPage reply) {
        return reply.version() <= version()
                ? this
                : new ListedPage(
                        page,
                        space,
                        spaceId,
                        type,
                        reply.subtype == null ? subtype : reply.subtype,
                        status,
                        reply.title.isEmpty() ? title : reply.title,
                        reply.webui == null ? webui : reply.webui,
                        parent,
                        parentType,
                        reply.newest,
                        createdAt,
                        creator,
                        owner,
                        null,
                        missing,
                        oddDates);
    }

    /** This page without its body, to be held until its side data came. */
    ListedPage withoutBody() {
        return body == null
                ? this
                : new ListedPage(
                        page,
                        space,
                        spaceId,
                        type,
                        subtype,
                        status,
                        title,
                        webui,
                        parent,
                        parentType,
                        newest,
                        createdAt,
                        creator,
                        owner,
                        null,
                        missing,
                        oddDates);
    }

    /** The body and its version; absent if there is none. */
    @Nullable
    Body storage() {
        return body == null || space == null ? null : new Body(page, space, version(), Body.Format.STORAGE, body);
    }
}
