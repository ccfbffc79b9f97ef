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
import org.stocktake.source.Paging;
import org.stocktake.source.Place;
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

    private final Visit visit;
    private final Delivery delivery;
    private final Strand strand;
    private final Map<PageId, Dated<Entry>> wanted = new LinkedHashMap<>();

    BodyRead(Visit visit, Strand strand, List<Dated<Entry>> pages) {
        this.visit = visit;
        this.delivery = new Delivery(visit);
        this.strand = strand;
        pages.forEach(page -> wanted.put(page.entry().page(), page));
    }

    @Override
    public void run() {
        if (strand.type() == ContentType.PAGE && visit.features().takesIds()) {
            inBulk(MOST, ids -> Question.byIds(STREAM, ids, strand.status(), EXPAND));
        }
        if (strand.status() == ContentStatus.CURRENT) {
            inBulk(MOST_SEARCHED, ids -> Question.searchIds(STREAM, ids, EXPAND));
        }
        List.copyOf(wanted.values()).forEach(this::alone);
    }

    private interface Ask {
        Question by(List<PageId> ids);
    }

    private void inBulk(int most, Ask ask) {
        List<PageId> ids = List.copyOf(wanted.keySet());
        for (int from = 0; from < ids.size(); from += most) {
            inBulk(ids.subList(from, Math.min(ids.size(), from + most)), ask);
        }
    }

    /** Ids are known, so a batch that fails is split by them; what fails alone is left to be asked for alone. */
    private void inBulk(List<PageId> ids, Ask ask) {
        List<Dated<Entry>> came = batch(ask.by(ids), ids.size());
        if (came != null) {
            came.forEach(reply -> found(reply.entry()));
        } else if (ids.size() > 1) {
            inBulk(ids.subList(0, ids.size() / 2), ask);
            inBulk(ids.subList(ids.size() / 2, ids.size()), ask);
        }
    }

    /** What came; absent where the batch failed, in this run or before, and is to be asked for in smaller ones. */
    private @Nullable List<Dated<Entry>> batch(Question question, int size) {
        Place first = new Place.First();
        if (visit.site().hasFailed(question, first, size)) {
            return null;
        }
        try {
            // Of an entry without a usable id nothing is lost: its page is still wanted, and asked for alone.
            return visit.site()
                    .batch(question, first, size, this::entry, new OddEntries())
                    .items();
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            if (!Paging.mendable(e)) {
                return List.of();
            }
            visit.site().alive().check();
            visit.site().failed(question, first, size);
            return null;
        }
    }

    private void alone(Dated<Entry> page) {
        PageId id = page.entry().page();
        try {
            found(visit.site().object(Question.one(id, strand.status(), EXPAND), this::oneEntry));
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            visit.site().alive().check();
            wanted.remove(id);
            delivery.bodiless(page, e.failure().what(), e.failure().remedy());
            return;
        }
        if (wanted.remove(id) != null) {
            delivery.bodiless(page, "The site answered with something else.", "Open the page in Confluence.");
        }
    }

    private void found(@Nullable Entry reply) {
        Dated<Entry> page = reply == null ? null : wanted.get(reply.page());
        if (page == null || reply == null) {
            return;
        }
        wanted.remove(reply.page());
        Dated<Entry> whole = new Dated<>(page.entry().with(reply), page.came());
        if (whole.entry().storage() == null) {
            delivery.withoutBody(whole);
        } else {
            delivery.page(whole, Set.of());
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
        return EntryReading.entry(content, ANY_SPACE, strand.status());
    }
}
