package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.export.Entity.Reference;

/** Which page the comments stand on: some replies name only the comment they answer. */
final class Threads {
    private static final long NONE = Long.MIN_VALUE;

    /** Replies in a row; more is a loop. */
    private static final int DEEPEST = 1_000;

    private final LongMap pages = new LongMap();
    private final LongMap answered = new LongMap();

    void accept(Entity comment) {
        Long id = comment.number();
        if (id == null) {
            return;
        }
        // Since 5.x the container, which may be another comment; before, the owner.
        Reference container = comment.reference("containerContent");
        if (container == null) {
            container = comment.reference("owner");
        }
        Long page = container == null || !Index.isPage(container.type()) ? null : container.number();
        if (page != null) {
            pages.putIfAbsent(id, page);
            return;
        }
        boolean isReply = container != null && container.type().equals("Comment");
        Reference parent = isReply ? container : comment.reference("parent");
        Long above = parent == null ? null : parent.number();
        if (above != null) {
            answered.putIfAbsent(id, above);
        }
    }

    /** The page at the top of a comment's thread; absent for comments on files and other things. */
    @Nullable
    Long pageOf(long comment) {
        long at = comment;
        for (int steps = 0; steps < DEEPEST; steps++) {
            if (pages.contains(at)) {
                return pages.get(at, NONE);
            }
            if (!answered.contains(at)) {
                return null;
            }
            at = answered.get(at, NONE);
        }
        return null;
    }
}
