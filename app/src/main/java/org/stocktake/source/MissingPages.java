package org.stocktake.source;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Pages and blog posts of an earlier published week that no listing has held so far. Thread-safe. */
public final class MissingPages {
    private final Set<PageId> pages;
    private final Set<PageId> blogPosts;
    private final Queue<ListOf> lists = new ConcurrentLinkedQueue<>();
    private volatile boolean listsEndedEarly;

    /** @param space absent for a list over all spaces */
    private record ListOf(@Nullable SpaceKey space, Runnable forget) {}

    private MissingPages(Collection<PageId> pages, Collection<PageId> blogPosts) {
        this.pages = ConcurrentHashMap.newKeySet(2 * pages.size());
        this.pages.addAll(pages);
        this.blogPosts = ConcurrentHashMap.newKeySet(2 * blogPosts.size());
        this.blogPosts.addAll(blogPosts);
    }

    public static MissingPages of(IncrementalState incrementalState, Collection<SpaceKey> spaces) {
        return new MissingPages(
                incrementalState.published(spaces, ContentType.PAGE),
                incrementalState.published(spaces, ContentType.BLOGPOST));
    }

    public void came(PageId page) {
        if (!pages.remove(page)) {
            blogPosts.remove(page);
        }
    }

    /**
     * Registers a list that was read and may be incomplete.
     *
     * @param forget deletes its cached replies, so that a resumed run reads it again
     */
    public void listed(@Nullable SpaceKey space, Runnable forget) {
        lists.add(new ListOf(space, forget));
    }

    /** The page exists or its state is unknown: a resumed run reads the lists again that should have held it. */
    public void rereadListsOf(LookupResult page) {
        for (ListOf list : lists) {
            if (page.space() == null || list.space() == null || list.space().equals(page.space())) {
                list.forget().run();
            }
        }
    }

    /** A list ended early. Such a week is not published, and most missing pages are only not listed yet. */
    public void listEndedEarly() {
        listsEndedEarly = true;
    }

    /** The pages to look up, sorted by id, so that a resumed run makes the same batches. */
    public List<PageId> remaining(ContentType type) {
        if (listsEndedEarly) {
            return List.of();
        }
        return (type == ContentType.PAGE ? pages : blogPosts).stream().sorted().toList();
    }
}
