package org.stocktake.source.datacenter;

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
import org.stocktake.source.IncrementalState;
import org.stocktake.source.LookupResult;

/** The pages and blog posts that an earlier week published and that no list has held so far. Thread-safe. */
final class Missing {
    private final Set<PageId> pages;
    private final Set<PageId> blogPosts;
    private final Queue<ListOf> lists = new ConcurrentLinkedQueue<>();
    private volatile boolean listsEndedEarly;

    /** @param space absent for a list over all spaces */
    private record ListOf(@Nullable SpaceKey space, Runnable forget) {}

    private Missing(Collection<PageId> pages, Collection<PageId> blogPosts) {
        this.pages = ConcurrentHashMap.newKeySet(2 * pages.size());
        this.pages.addAll(pages);
        this.blogPosts = ConcurrentHashMap.newKeySet(2 * blogPosts.size());
        this.blogPosts.addAll(blogPosts);
    }

    static Missing of(IncrementalState incrementalState, Collection<SpaceKey> spaces) {
        return new Missing(
                incrementalState.published(spaces, ContentType.PAGE),
                incrementalState.published(spaces, ContentType.BLOGPOST));
    }

    void came(PageId page) {
        if (!pages.remove(page)) {
            blogPosts.remove(page);
        }
    }

    /**
     * A list was read, and may prove to lack something.
     *
     * @param forget has a run that goes on from here read it again
     */
    void listed(@Nullable SpaceKey space, Runnable forget) {
        lists.add(new ListOf(space, forget));
    }

    /** This page is there, or nobody knows: the lists that should have held it are to be read again. */
    void doubt(LookupResult page) {
        for (ListOf list : lists) {
            if (page.space() == null || list.space() == null || list.space().equals(page.space())) {
                list.forget().run();
            }
        }
    }

    /** A list ended early: such a week is not published, and most of what is missing is only not listed yet. */
    void listEndedEarly() {
        listsEndedEarly = true;
    }

    /** Those that are worth looking for, in the order of their ids, so that a resumed run asks for the same batches. */
    List<PageId> left(ContentType type) {
        if (listsEndedEarly) {
            return List.of();
        }
        return (type == ContentType.PAGE ? pages : blogPosts).stream().sorted().toList();
    }
}
