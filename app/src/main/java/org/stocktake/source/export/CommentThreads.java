package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.export.Entity.Reference;

/** Resolves the page of each comment: some replies name only their parent comment. */
final class CommentThreads {
    private static final long NONE = Long.MIN_VALUE;

    /** No comment has this id. */
    private static final long OTHER_CONTENT = Long.MIN_VALUE + 1;

    /** Maximum depth of a thread; deeper ones are loops. */
    private static final int MAX_DEPTH = 1_000;

    private final LongMap comments = new LongMap();
    private final LongMap pages = new LongMap();
    private final LongMap parents = new LongMap();
    private final LongMap otherContent = new LongMap();

    void accept(Entity comment) {
        Long id = comment.number();
        if (id == null || id <= 0) {
            return;
        }
        comments.putIfAbsent(id, 0);
        Reference container = container(comment);
        Long on = container == null ? null : container.number();
        if (container != null && OtherContent.TYPES.contains(container.type())) {
            otherContent.putIfAbsent(id, 0);
        } else if (container != null && on != null && !container.type().equals("Comment")) {
            pages.putIfAbsent(id, on);
        } else {
            Long above = on == null ? comment.referencedId("parent") : on;
            if (above != null) {
                parents.putIfAbsent(id, above);
            }
        }
    }

    /** Since 5.x the container, which may be another comment; before, the owner. */
    private static @Nullable Reference container(Entity comment) {
        Reference container = comment.reference("containerContent");
        return container == null ? comment.reference("owner") : container;
    }

    /** For a comment without an id. */
    @Nullable
    Long pageOf(Entity comment) {
        Reference container = container(comment);
        Long on = container == null ? comment.referencedId("parent") : container.number();
        if (on == null || (container != null && OtherContent.TYPES.contains(container.type()))) {
            return null;
        }
        return comments.contains(on) ? pageOf(on.longValue()) : on;
    }

    /** The page at the root of a thread; absent for comments on attachments and other content. */
    @Nullable
    Long pageOf(long comment) {
        long root = root(comment);
        return pages.contains(root) ? (Long) pages.get(root, NONE) : null;
    }

    boolean holds(long comment) {
        return comments.contains(comment);
    }

    /** Whether a comment names neither a page nor other content. */
    boolean isOrphaned(long comment) {
        long root = root(comment);
        return !pages.contains(root) && !otherContent.contains(root);
    }

    private long root(long comment) {
        long at = comment;
        for (int steps = 0; steps < MAX_DEPTH; steps++) {
            // A reference by the common superclass may mean a page or a comment; only the id decides.
            long above = pages.contains(at) ? pages.get(at, NONE) : parents.get(at, NONE);
            boolean isReply = parents.contains(at) || (pages.contains(at) && comments.contains(above));
            if (!isReply) {
                return at;
            }
            at = above;
        }
        return OTHER_CONTENT;
    }
}
