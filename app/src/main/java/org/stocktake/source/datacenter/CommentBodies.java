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
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Reads the bodies of comments in bulk: by a list of ids, and the missing ones by search. A failed batch is split by
 * its ids, so that a comment on which the site fails affects no other.
 */
final class CommentBodies implements Runnable {
    /** Highest limit that sites apply to a search with bodies. */
    static final int MAX_RESULTS = 50;

    private static final String EXPAND = "body.storage";
    private static final String STREAM = "comment bodies";

    private final RestApi site;
    private final AtomicBoolean byIds;
    private final Set<PageId> wanted;
    private final Consumer<CommentBody> sink;

    /**
     * @param byIds whether the site returns comments by a list of ids; set to false here if it returns none
     * @param ids at most {@link #MAX_RESULTS}
     */
    CommentBodies(RestApi site, AtomicBoolean byIds, List<PageId> ids, Consumer<CommentBody> sink) {
        this.site = site;
        this.byIds = byIds;
        this.wanted = new LinkedHashSet<>(ids);
        this.sink = sink;
    }

    private record CommentText(long id, @Nullable String text) implements Versioned {
        static CommentText of(JsonNode content) {
            Long id = Fields.id(content.path("id"));
            if (id == null) {
                throw new OddEntryException();
            }
            return new CommentText(
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
            // Whether a comment on an archived page counts as archived is undocumented, and a list of comments may say
            // otherwise.
            readByIds(ContentStatus.CURRENT);
            readByIds(ContentStatus.ARCHIVED);
            if (wanted.size() == all) {
                byIds.set(false);
            }
        }
        if (!wanted.isEmpty()) {
            read(List.copyOf(wanted), ids -> ContentApiCall.searchIds(STREAM, ids, EXPAND));
        }
    }

    private void readByIds(ContentStatus status) {
        if (!wanted.isEmpty()) {
            read(List.copyOf(wanted), ids -> ContentApiCall.byIds(STREAM, ids, status, EXPAND));
        }
    }

    private interface Ask {
        ContentApiCall by(List<PageId> ids);
    }

    private void read(List<PageId> ids, Ask ask) {
        List<Timestamped<CommentText>> came = batch(ask.by(ids), ids.size());
        if (came != null) {
            came.forEach(reply -> take(reply.entry()));
        } else if (ids.size() > 1) {
            read(ids.subList(0, ids.size() / 2), ask);
            read(ids.subList(ids.size() / 2, ids.size()), ask);
        }
    }

    /** The entries of the batch; absent if it failed, in this run or before it was resumed, and must be split. */
    private @Nullable List<Timestamped<CommentText>> batch(ContentApiCall contentApiCall, int size) {
        PageToken first = new PageToken.First();
        if (site.hasFailed(contentApiCall, first, size)) {
            return null;
        }
        try {
            // An entry without a valid id loses nothing here: its comment remains to be read.
            return site.batch(contentApiCall, first, size, CommentText::of, new OddEntries())
                    .items();
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            if (!Paging.isSizeRelated(e)) {
                return List.of();
            }
            site.healthCheck().check();
            site.markFailed(contentApiCall, first, size);
            return null;
        }
    }

    private void take(CommentText remark) {
        if (remark.text() != null && wanted.remove(new PageId(remark.id()))) {
            sink.accept(new CommentBody(remark.id(), Body.Format.STORAGE, remark.text()));
        }
    }
}
