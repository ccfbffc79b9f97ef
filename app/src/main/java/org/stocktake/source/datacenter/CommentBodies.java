package org.stocktake.source.datacenter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Body;
import org.stocktake.model.CommentBody;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Reads the bodies of some comments in bulk: by a list of ids, and by a search what did not come so. A batch that fails is
 * split by its ids, so that a comment over which the site fails costs itself only.
 */
final class CommentBodies implements Runnable {
    /** What sites give at most in a search with bodies. */
    static final int MOST = 50;

    private static final String EXPAND = "body.storage";
    private static final String STREAM = "comment bodies";

    private final Site site;
    private final AtomicBoolean byIds;
    private final Set<PageId> wanted;
    private final Consumer<CommentBody> told;

    /**
     * @param byIds whether the site gives comments by a list of ids; unset here when it gives none
     * @param ids at most {@link #MOST}
     */
    CommentBodies(Site site, AtomicBoolean byIds, List<PageId> ids, Consumer<CommentBody> told) {
        this.site = site;
        this.byIds = byIds;
        this.wanted = new LinkedHashSet<>(ids);
        this.told = told;
    }

    private record Remarked(long id, @Nullable String text) implements Versioned {
        static Remarked of(JsonNode content) {
            Long id = Fields.id(content.path("id"));
            if (id == null) {
                throw new OddEntryException();
            }
            return new Remarked(
                    id, Fields.text(content.path("body").path("storage").path("value")));
        }

        @Override
        public int version() {
            return 0;
        }
    }

    @Override
    public void run() {
        if (byIds.get()) {
            int all = wanted.size();
            read(List.copyOf(wanted), ids -> ContentApiCall.byIds(STREAM, ids, ContentStatus.CURRENT, EXPAND));
            if (wanted.size() == all) {
                byIds.set(false);
            }
        }
        if (!wanted.isEmpty()) {
            read(List.copyOf(wanted), ids -> ContentApiCall.searchIds(STREAM, ids, EXPAND));
        }
    }

    private interface Ask {
        ContentApiCall by(List<PageId> ids);
    }

    private void read(List<PageId> ids, Ask ask) {
        List<Timestamped<Remarked>> came = batch(ask.by(ids), ids.size());
        if (came != null) {
            came.forEach(reply -> take(reply.entry()));
        } else if (ids.size() > 1) {
            read(ids.subList(0, ids.size() / 2), ask);
            read(ids.subList(ids.size() / 2, ids.size()), ask);
        }
    }

    /** What came; absent where the batch failed, in this run or before, and is to be asked for in smaller ones. */
    private @Nullable List<Timestamped<Remarked>> batch(ContentApiCall contentApiCall, int size) {
        PageToken first = new PageToken.First();
        if (site.hasFailed(contentApiCall, first, size)) {
            return null;
        }
        try {
            // Of an entry without a usable id nothing is lost: its comment is still wanted.
            return site.batch(contentApiCall, first, size, Remarked::of, new OddEntries())
                    .items();
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            if (!Paging.mendable(e)) {
                return List.of();
            }
            site.alive().check();
            site.failed(contentApiCall, first, size);
            return null;
        }
    }

    private void take(Remarked remark) {
        if (remark.text() != null && wanted.remove(new PageId(remark.id()))) {
            told.accept(new CommentBody(remark.id(), Body.Format.STORAGE, remark.text()));
        }
    }
}
