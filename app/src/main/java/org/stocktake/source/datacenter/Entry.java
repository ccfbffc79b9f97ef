package org.stocktake.source.datacenter;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Attachment;
import org.stocktake.model.Body;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.source.Versioned;
import org.stocktake.source.comala.PropertyParser;

/**
 * A page or blog post as one reply told of it.
 *
 * @param body storage format; absent where it was not asked for or did not come
 * @param webui the address for a person, relative to the site
 * @param ancestors from the top down to the parent; none where one of them has no usable id
 * @param missing groups that the reply did not hold
 * @param moreLabels absent where the reply held all labels
 * @param moreAttachments likewise
 * @param workflow what the property of the workflow app says
 * @param odd what was left out of a group because it has no usable id or key
 * @param oddDates dates that are none, as they stand in the reply
 */
record Entry(
        PageId page,
        SpaceKey space,
        @Nullable Long spaceId,
        ContentType type,
        ContentStatus status,
        String title,
        @Nullable String webui,
        @Nullable PageId parent,
        List<PageId> ancestors,
        @Nullable Version newest,
        @Nullable String body,
        @Nullable Instant createdAt,
        @Nullable PersonId creator,
        @Nullable Set<PersonId> contributors,
        @Nullable List<Label> labels,
        @Nullable Boolean readRestricted,
        List<Attachment> attachments,
        Set<Group> missing,
        @Nullable Rest moreLabels,
        @Nullable Rest moreAttachments,
        PropertyParser workflow,
        Map<Group, OddEntries> odd,
        List<String> oddDates,
        List<Person> people)
        implements Versioned {

    @Override
    public long id() {
        return page.value();
    }

    @Override
    public int version() {
        return newest == null ? 0 : newest.number();
    }

    /** The page with its groups as they came, those of {@code lost} taken out. */
    Page row(String base, Set<Group> lost, @Nullable List<Label> allLabels, Instant readAt) {
        EnumSet<Group> gone = EnumSet.noneOf(Group.class);
        gone.addAll(missing);
        gone.addAll(lost);
        return new Page(
                page,
                space,
                spaceId,
                type,
                status,
                title,
                base + (webui == null ? "/pages/viewpage.action?pageId=" + page : webui),
                parent,
                newest,
                createdAt,
                creator,
                contributors,
                gone.contains(Group.LABELS) ? null : allLabels,
                readRestricted,
                gone,
                readAt);
    }

    /** This page with what a later reply told of its body, and of the version the body belongs to. */
    Entry with(Entry reply) {
        boolean newer = reply.version() > version();
        return new Entry(
                page,
                space,
                spaceId,
                type,
                status,
                newer && !reply.title.isEmpty() ? reply.title : title,
                newer && reply.webui != null ? reply.webui : webui,
                parent,
                ancestors,
                newer ? reply.newest : newest,
                reply.body,
                createdAt,
                creator,
                contributors,
                labels,
                readRestricted,
                attachments,
                missing,
                moreLabels,
                moreAttachments,
                workflow,
                odd,
                oddDates,
                newer ? reply.people : people);
    }

    /** The body with the version it belongs to; absent where there is none. */
    @Nullable
    Body storage() {
        return body == null ? null : new Body(page, space, version(), Body.Format.STORAGE, body);
    }
}
