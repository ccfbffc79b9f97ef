package org.stocktake.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Comment;
import org.stocktake.model.PageId;

/**
 * Finds the page of each comment of a list. A reply may name only the comment above it, and may be listed before that. Not
 * thread-safe.
 */
public final class CommentParents {
    private static final int EXAMPLES = 5;

    private final Consumer<Comment> sink;
    private final Map<Long, PageId> pages = new HashMap<>();
    private final List<CommentEntry> unresolved = new ArrayList<>();
    private long elsewhere;
    private long found;

    /** @param sink receives the comments of pages and blog posts */
    public CommentParents(Consumer<Comment> sink) {
        this.sink = sink;
    }

    public void accept(CommentEntry entry) {
        if (!resolve(entry)) {
            unresolved.add(entry);
        }
    }

    /** Whether the parent of the comment is known. */
    private boolean resolve(CommentEntry entry) {
        PageId page = null;
        if (entry.parent() instanceof CommentEntry.Parent.OnPage on) {
            page = on.page();
        } else if (entry.parent() instanceof CommentEntry.Parent.OnComment above) {
            page = pages.get(above.id());
        } else if (entry.parent() instanceof CommentEntry.Parent.OnOther) {
            elsewhere++;
            return true;
        }
        if (page == null) {
            return false;
        }
        found++;
        pages.put(entry.id(), page);
        sink.accept(new Comment(entry.id(), page, entry.version(), entry.createdAt()));
        return true;
    }

    /** Ids of comments without a page, once all comments came. */
    public List<Long> lost() {
        // A reply to a reply is resolved once the one above it is.
        for (int before = unresolved.size() + 1; unresolved.size() < before; ) {
            before = unresolved.size();
            unresolved.removeIf(this::resolve);
        }
        return unresolved.stream().map(CommentEntry::id).toList();
    }

    /** Whether the page of a comment would not be known, if the list held only these. */
    public static boolean losesAny(Collection<CommentEntry> list) {
        CommentParents parents = new CommentParents(comment -> {});
        list.forEach(parents::accept);
        return !parents.lost().isEmpty();
    }

    /** Number of comments that were passed on. */
    public long found() {
        return found;
    }

    /** Number of comments on content other than pages and blog posts. */
    public long elsewhere() {
        return elsewhere;
    }

    /** Absent if no comment is lost. */
    public static @Nullable Failure failure(String where, List<Long> lost) {
        if (lost.isEmpty()) {
            return null;
        }
        return new Failure(
                Code.GROUP_UNREADABLE,
                where,
                lost.size() == 1
                        ? "The page of 1 comment is unknown (id %s), so it is not counted.".formatted(examples(lost))
                        : "The pages of %,d comments are unknown (id %s), so they are not counted."
                                .formatted(lost.size(), examples(lost)),
                "No action is needed: only these comments are not counted. The site names no page for them, or a"
                        + " page that was deleted or is not visible to the account.");
    }

    private static String examples(List<Long> ids) {
        String some = ids.stream().limit(EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
        return ids.size() > EXAMPLES ? some + " and %,d more".formatted(ids.size() - EXAMPLES) : some;
    }
}
