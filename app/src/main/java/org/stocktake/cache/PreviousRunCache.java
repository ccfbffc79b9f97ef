package org.stocktake.cache;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentType;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalComments;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.NestedList;

/** What earlier runs cached and published: bodies, workflows, pages, and comments. */
record PreviousRunCache(
        CachedBodies bodies,
        CachedContributors people,
        NestedListCache nested,
        IncrementalWorkflow workflows,
        PublishedPages pages,
        IncrementalComments comments)
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
    public @Nullable Set<PersonId> contributors(PageId page, int version) {
        return people.of(page, version);
    }

    @Override
    public @Nullable List<Label> labels(NestedList list) {
        return nested.labels(list);
    }

    @Override
    public @Nullable List<Attachment> attachments(NestedList list) {
        return nested.attachments(list);
    }

    @Override
    public IncrementalWorkflow workflow() {
        return workflows;
    }
}
