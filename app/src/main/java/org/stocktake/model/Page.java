package org.stocktake.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page or blog post as its source lists it, without its body. What the source does not know or could not read is
 * absent, never zero or empty: an empty list of labels means that the page has none. Favourites are no labels: each is
 * private to one person.
 *
 * @param subtype what Cloud tells of a kind of page: {@code live} for live docs, whose versions are automatic snapshots
 * @param title as stored, line breaks removed
 * @param url the address for a person; absent where the source has none (an export)
 * @param parent the last ancestor, on Cloud a page or a container; absent for home and root pages
 * @param owner the owner that the site itself records; settings may name another
 * @param contributors distinct people with an id over all versions
 * @param readRestricted whether the page has a read restriction of its own
 * @param editor the editor the page was written in: {@code legacy} or {@code v2}
 * @param missing the groups that this source should have given for this page and could not; not those it never knows
 * @param readAt when the reply that held this page came
 */
public record Page(
        PageId id,
        SpaceKey space,
        @Nullable Long spaceId,
        ContentType type,
        @Nullable String subtype,
        ContentStatus status,
        String title,
        @Nullable String url,
        @Nullable PageId parent,
        @Nullable Version version,
        @Nullable Instant createdAt,
        @Nullable PersonId creator,
        @Nullable PersonId owner,
        @Nullable Set<PersonId> contributors,
        @Nullable List<Label> labels,
        @Nullable Boolean readRestricted,
        @Nullable String editor,
        Set<Group> missing,
        Instant readAt) {
    public Page {
        title = title.replaceAll("\\R", " ").strip();
        contributors = contributors == null ? null : Set.copyOf(contributors);
        labels = labels == null
                ? null
                : labels.stream().filter(Label::isShared).distinct().sorted().toList();
        missing = Set.copyOf(missing);
    }

    /** A page of a source that knows no subtypes, owners and editors. */
    public Page(
            PageId id,
            SpaceKey space,
            @Nullable Long spaceId,
            ContentType type,
            ContentStatus status,
            String title,
            @Nullable String url,
            @Nullable PageId parent,
            @Nullable Version version,
            @Nullable Instant createdAt,
            @Nullable PersonId creator,
            @Nullable Set<PersonId> contributors,
            @Nullable List<Label> labels,
            @Nullable Boolean readRestricted,
            Set<Group> missing,
            Instant readAt) {
        this(
                id,
                space,
                spaceId,
                type,
                null,
                status,
                title,
                url,
                parent,
                version,
                createdAt,
                creator,
                null,
                contributors,
                labels,
                readRestricted,
                null,
                missing,
                readAt);
    }
}
