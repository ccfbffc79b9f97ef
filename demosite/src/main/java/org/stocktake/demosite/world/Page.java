package org.stocktake.demosite.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact state of a page or blog post at one moment.
 *
 * @param parent absent for home pages, for orphans and for blog posts
 * @param creator absent for anonymous
 * @param contributors all authors with an account, in chronological order
 * @param restricted whether the page has its own read restriction
 * @param visible whether the account can see it
 * @param attachments by id
 * @param comments by id; includes replies and resolved comments
 */
public record Page(
        long id,
        Kind kind,
        Status status,
        Space space,
        @Nullable Long parent,
        String title,
        Version version,
        Instant createdAt,
        @Nullable Person creator,
        List<Person> contributors,
        List<Label> labels,
        boolean restricted,
        boolean visible,
        List<Attachment> attachments,
        List<Comment> comments) {
    public Page {
        contributors = List.copyOf(contributors);
        labels = List.copyOf(labels);
        attachments = List.copyOf(attachments);
        comments = List.copyOf(comments);
    }

    /** Position among its siblings; absent if the page was never moved manually. */
    public @Nullable Integer position() {
        return id % 3 == 0 ? (Integer) (int) (id % 50) : null;
    }
}
