package org.stocktake.demosite.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact state of a page or blog post at one moment.
 *
 * @param parent the nearest page above; absent for home pages, for orphans and for blog posts
 * @param above the node directly above in Cloud: the parent, or a container below the parent
 * @param creator absent for anonymous
 * @param owner in Cloud; absent for an anonymous creator
 * @param live whether it is a live doc of Cloud
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
        @Nullable Node above,
        String title,
        Version version,
        Instant createdAt,
        @Nullable Person creator,
        @Nullable Person owner,
        boolean live,
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
