package org.stocktake.cache;

import java.util.Collection;
import java.util.List;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.IncrementalWorkflow;

/** What earlier runs cached and published: bodies, workflows, and pages. */
record PreviousRunCache(CachedBodies bodies, IncrementalWorkflow workflows, PublishedPages pages)
        implements IncrementalState {
    @Override
    public boolean covers(PageId page, int version) {
        return bodies.covers(page, version);
    }

    @Override
    public long pagesIn(SpaceKey space) {
        return bodies.pagesIn(space);
    }

    @Override
    public List<PageId> published(Collection<SpaceKey> spaces, ContentType type) {
        return pages.of(spaces, type);
    }

    @Override
    public IncrementalWorkflow workflow() {
        return workflows;
    }
}
