package org.stocktake.source.datacenter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;
import tools.jackson.databind.JsonNode;

/**
 * Reads the bodies of listed pages and passes the pages on: in bulk by ids, the missing ones by search, and the rest
 * one by one. Each page is passed on exactly once, even if its body cannot be read.
 */
final class BodyRead implements Runnable {
    /** Highest limit that sites apply to a list with expansions. */
    static final int MAX_IDS = 100;

    /** Highest limit that sites apply to a search with bodies. */
    private static final int MAX_SEARCH_RESULTS = 50;

    private static final String EXPAND = "body.storage,version";
    private static final String STREAM = "bodies";
    private static final SpaceKey ANY_SPACE = new SpaceKey("-");

    private final RunContext runContext;
    private final PageEmitter pageEmitter;
    private final ContentQuery contentQuery;
    private final Map<PageId, Timestamped<Entry>> wanted = new LinkedHashMap<>();

    BodyRead(RunContext runContext, ContentQuery contentQuery, List<Timestamped<Entry>> pages) {
        this.runContext = runContext;
        this.pageEmitter = new PageEmitter(runContext);
        this.contentQuery = contentQuery;
        pages.forEach(page -> wanted.put(page.entry().page(), page));
    }

    @Override
    public void run() {
        if (contentQuery.type() == ContentType.PAGE && runContext.features().supportsIds()) {
            inBulk(MAX_IDS, ids -> ContentApiCall.byIds(STREAM, ids, contentQuery.status(), EXPAND));
        }
        if (contentQuery.status() == ContentStatus.CURRENT) {
            inBulk(MAX_SEARCH_RESULTS, ids -> ContentApiCall.searchIds(STREAM, ids, EXPAND));
        }
        List.copyOf(wanted.values()).forEach(this::alone);
    }

    private interface Ask {
        ContentApiCall by(List<PageId> ids);
    }

    private void inBulk(int most, Ask ask) {
        List<PageId> ids = List.copyOf(wanted.keySet());
        for (int from = 0; from < ids.size(); from += most) {
            inBulk(ids.subList(from, Math.min(ids.size(), from + most)), ask);
        }
    }

    /** A failed batch is split by its ids. An id that fails alone is left for a single request. */
    private void inBulk(List<PageId> ids, Ask ask) {
        List<Timestamped<Entry>> came = batch(ask.by(ids), ids.size());
        if (came != null) {
            came.forEach(reply -> found(reply.entry()));
        } else if (ids.size() > 1) {
            inBulk(ids.subList(0, ids.size() / 2), ask);
            inBulk(ids.subList(ids.size() / 2, ids.size()), ask);
        }
    }

    /** The entries of the batch; absent if it failed, in this run or before it was resumed, and must be split. */
    private @Nullable List<Timestamped<Entry>> batch(ContentApiCall contentApiCall, int size) {
        PageToken first = new PageToken.First();
        if (runContext.site().hasFailed(contentApiCall, first, size)) {
            return null;
        }
        try {
            // An entry without a valid id loses nothing here: its page remains to be read with a single request.
            return runContext
                    .site()
                    .batch(contentApiCall, first, size, this::entry, new OddEntries())
                    .items();
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            if (!Paging.isSizeRelated(e)) {
                return List.of();
            }
            runContext.site().healthCheck().check();
            runContext.site().markFailed(contentApiCall, first, size);
            return null;
        }
    }

    private void alone(Timestamped<Entry> page) {
        PageId id = page.entry().page();
        try {
            found(runContext.site().object(ContentApiCall.one(id, contentQuery.status(), EXPAND), this::oneEntry));
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            runContext.site().healthCheck().check();
            wanted.remove(id);
            pageEmitter.bodyMissing(page, e.failure().what(), e.failure().remedy());
            return;
        }
        if (wanted.remove(id) != null) {
            pageEmitter.bodyMissing(page, "The site returned another page.", "Open the page in Confluence.");
        }
    }

    private void found(@Nullable Entry reply) {
        Timestamped<Entry> page = reply == null ? null : wanted.get(reply.page());
        if (page == null || reply == null) {
            return;
        }
        wanted.remove(reply.page());
        Timestamped<Entry> whole = new Timestamped<>(page.entry().with(reply), page.receivedAt());
        if (whole.entry().storage() == null) {
            pageEmitter.withoutBody(whole);
        } else {
            pageEmitter.page(whole, Set.of());
        }
    }

    private @Nullable Entry oneEntry(JsonNode content) {
        try {
            return entry(content);
        } catch (OddEntryException e) {
            return null;
        }
    }

    private @Nullable Entry entry(JsonNode content) {
        // The space of the reply is ignored: a page belongs to the space that listed it.
        return EntryParser.entry(content, ANY_SPACE, contentQuery.status());
    }
}
