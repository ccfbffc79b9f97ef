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
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import tools.jackson.databind.JsonNode;

/**
 * Reads the bodies of some listed pages and hands the pages on with them: in bulk by ids, what did not come so by a
 * search, and what did not come so either one by one. A page is handed on once, whatever happens to its body.
 */
final class BodyRead implements Runnable {
    /** What sites give at most in a list with expansions. */
    static final int MOST = 100;

    /** What sites give at most in a search with bodies. */
    private static final int MOST_SEARCHED = 50;

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
        if (contentQuery.type() == ContentType.PAGE && runContext.features().takesIds()) {
            inBulk(MOST, ids -> ContentApiCall.byIds(STREAM, ids, contentQuery.status(), EXPAND));
        }
        if (contentQuery.status() == ContentStatus.CURRENT) {
            inBulk(MOST_SEARCHED, ids -> ContentApiCall.searchIds(STREAM, ids, EXPAND));
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

    /** Ids are known, so a batch that fails is split by them; what fails alone is left to be asked for alone. */
    private void inBulk(List<PageId> ids, Ask ask) {
        List<Timestamped<Entry>> came = batch(ask.by(ids), ids.size());
        if (came != null) {
            came.forEach(reply -> found(reply.entry()));
        } else if (ids.size() > 1) {
            inBulk(ids.subList(0, ids.size() / 2), ask);
            inBulk(ids.subList(ids.size() / 2, ids.size()), ask);
        }
    }

    /** What came; absent where the batch failed, in this run or before, and is to be asked for in smaller ones. */
    private @Nullable List<Timestamped<Entry>> batch(ContentApiCall contentApiCall, int size) {
        PageToken first = new PageToken.First();
        if (runContext.site().hasFailed(contentApiCall, first, size)) {
            return null;
        }
        try {
            // Of an entry without a usable id nothing is lost: its page is still wanted, and asked for alone.
            return runContext
                    .site()
                    .batch(contentApiCall, first, size, this::entry, new OddEntries())
                    .items();
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            if (!Paging.mendable(e)) {
                return List.of();
            }
            runContext.site().alive().check();
            runContext.site().failed(contentApiCall, first, size);
            return null;
        }
    }

    private void alone(Timestamped<Entry> page) {
        PageId id = page.entry().page();
        try {
            found(runContext.site().object(ContentApiCall.one(id, contentQuery.status(), EXPAND), this::oneEntry));
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            runContext.site().alive().check();
            wanted.remove(id);
            pageEmitter.bodiless(page, e.failure().what(), e.failure().remedy());
            return;
        }
        if (wanted.remove(id) != null) {
            pageEmitter.bodiless(page, "The site answered with something else.", "Open the page in Confluence.");
        }
    }

    private void found(@Nullable Entry reply) {
        Timestamped<Entry> page = reply == null ? null : wanted.get(reply.page());
        if (page == null || reply == null) {
            return;
        }
        wanted.remove(reply.page());
        Timestamped<Entry> whole = new Timestamped<>(page.entry().with(reply), page.came());
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
        // The space of the reply is not used: a page stays where the list showed it.
        return EntryParser.entry(content, ANY_SPACE, contentQuery.status());
    }
}
