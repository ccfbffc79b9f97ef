package org.stocktake.source;

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

/** Bodies that earlier runs measured with the current rules, so that they need not be read again. Thread-safe. */
public interface IncrementalState {
    /** Empty state: the first run, or the measuring rules changed. */
    IncrementalState NONE = new IncrementalState() {
        @Override
        public boolean covers(PageId page, int version) {
            return false;
        }

        @Override
        public long pagesIn(SpaceKey space) {
            return 0;
        }
    };

    boolean covers(PageId page, int version);

    /** Number of measured pages of a space, to choose the cheaper way to read it. */
    long pagesIn(SpaceKey space);

    /**
     * Pages or blog posts, current and archived, that these spaces held in the last published week, sorted by id. One
     * that no listing holds now is looked up before it counts as deleted.
     */
    default List<PageId> published(Collection<SpaceKey> spaces, ContentType type) {
        return List.of();
    }

    /**
     * People of all versions of a page, as read for this version; absent if they are not cached. People can only join
     * with a new version.
     */
    default @Nullable Set<PersonId> contributors(PageId page, int version) {
        return null;
    }

    /** All labels of a page with this nested list; absent if they are not cached. */
    default @Nullable List<Label> labels(NestedList list) {
        return null;
    }

    /** All attachments of a page with this nested list; absent if they are not cached. */
    default @Nullable List<Attachment> attachments(NestedList list) {
        return null;
    }

    /** Comments of the last published week. */
    default IncrementalComments comments() {
        return IncrementalComments.NONE;
    }

    /** Cached workflow data; empty if a source has no workflow app. */
    default IncrementalWorkflow workflow() {
        return IncrementalWorkflow.NONE;
    }
}
