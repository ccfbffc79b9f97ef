package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.export.Entity.Reference;

/** Which page the comments stand on: some replies name only the comment they answer. */
final class CommentThreads {
    private static final long NONE = Long.MIN_VALUE;

    /** No comment has this id. */
    private static final long NOWHERE = Long.MIN_VALUE + 1;

    /** Replies in a row; more is a loop. */
    private static final int DEEPEST = 1_000;

    private final LongMap comments = new LongMap();
    private final LongMap pages = new LongMap();
    private final LongMap answered = new LongMap();
    private final LongMap elsewhere = new LongMap();

    void accept(Entity comment) {
        Long id = comment.number();
        if (id == null || id <= 0) {
            return;
        }
        comments.putIfAbsent(id, 0);
        Reference container = container(comment);
        Long on = container == null ? null : container.number();
        if (container != null && OtherContent.TYPES.contains(container.type())) {
            elsewhere.putIfAbsent(id, 0);
        } else if (container != null && on != null && !container.type().equals("Comment")) {
            pages.putIfAbsent(id, on);
        } else {
            Long above = on == null ? comment.referred("parent") : on;
            if (above != null) {
                answered.putIfAbsent(id, above);
            }
        }
    }

    /** Since 5.x the container, which may be another comment; before, the owner. */
    private static @Nullable Reference container(Entity comment) {
        Reference container = comment.reference("containerContent");
        return container == null ? comment.reference("owner") : container;
    }

    /** The same of a comment that has no id. */
    @Nullable
    Long pageOf(Entity comment) {
        Reference container = container(comment);
        Long on = container == null ? comment.referred("parent") : container.number();
        if (on == null || (container != null && OtherContent.TYPES.contains(container.type()))) {
            return null;
        }
        return comments.contains(on) ? pageOf(on.longValue()) : on;
    }

    /** The page at the top of a comment's thread; absent for comments on files and other things. */
    @Nullable
    Long pageOf(long comment) {
        long top = top(comment);
        return pages.contains(top) ? (Long) pages.get(top, NONE) : null;
    }

    boolean holds(long comment) {
        return comments.contains(comment);
    }

    /** Whether a comment tells neither of a page nor of anything else that it hangs on. */
    boolean isLost(long comment) {
        long top = top(comment);
        return !pages.contains(top) && !elsewhere.contains(top);
    }

    private long top(long comment) {
        long at = comment;
        for (int steps = 0; steps < DEEPEST; steps++) {
            // A class that pages and comments have in common leaves it to the id which of them is meant.
            long above = pages.contains(at) ? pages.get(at, NONE) : answered.get(at, NONE);
            boolean isReply = answered.contains(at) || (pages.contains(at) && comments.contains(above));
            if (!isReply) {
                return at;
            }
            at = above;
        }
        return NOWHERE;
    }
}
