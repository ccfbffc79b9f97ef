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
import org.stocktake.source.OddEntries;
import org.stocktake.source.Versioned;
import org.stocktake.source.comala.PropertyParser;

/**
 * A page or blog post as parsed from one reply.
 *
 * @param body storage format; absent if not requested or not returned
 * @param webui URL of the page in a browser, relative to the site
 * @param ancestors from the root to the parent; empty if one of them has no valid id
 * @param missing groups that the reply did not contain
 * @param moreLabels absent if the reply contains all labels
 * @param moreAttachments likewise
 * @param workflow content property of the workflow app
 * @param odd items of a group that were skipped because they have no valid id or key
 * @param oddDates invalid dates as they stand in the reply
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

    /** The page with its groups, except the ones in {@code unreadable}. */
    Page row(String base, Set<Group> unreadable, @Nullable List<Label> allLabels, Instant readAt) {
        EnumSet<Group> gone = EnumSet.noneOf(Group.class);
        gone.addAll(missing);
        gone.addAll(unreadable);
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

    /** This page with the body of a later reply, and the version that the body belongs to. */
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

    /** The body and its version; absent if there is none. */
    @Nullable
    Body storage() {
        return body == null ? null : new Body(page, space, version(), Body.Format.STORAGE, body);
    }
}
