package org.stocktake.source.datacenter;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Timestamped;

/** Reads existing pages that no listing held, by their ids, with the same detail as a listing. */
final class MissedRead implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MissedRead.class);
    private static final String STREAM = "missing pages";

    private final RunContext runContext;
    private final PageEmitter pageEmitter;
    private final ContentType type;
    private final ContentStatus status;
    private final List<PageId> ids;
    private final OddEntries odd = new OddEntries();

    /** @param ids at most {@link BodyRead#MAX_IDS} */
    MissedRead(RunContext runContext, ContentType type, ContentStatus status, List<PageId> ids) {
        this.runContext = runContext;
        this.pageEmitter = new PageEmitter(runContext);
        this.type = type;
        this.status = status;
        this.ids = ids;
    }

    @Override
    public void run() {
        Paging.BatchReader<Timestamped<Entry>, Expansion> ask =
                runContext.site().batches(this::question, content -> EntryParser.entry(content, null, status), odd);
        Paging.Result end = new Paging<>(
                        STREAM,
                        List.of(Expansion.WHOLE, Expansion.LISTED, Expansion.BARE),
                        BodyRead.MAX_IDS,
                        ask,
                        runContext.site().healthCheck())
                .walk(new PageToken.Offset(0), this::take);
        Failure cut = end.stoppedBy();
        if (cut != null) {
            LOG.info("{}: not all of {} could be read: {}", STREAM, ids.size(), cut.what());
        }
    }

    private ContentApiCall question(Expansion expansion) {
        String expand =
                runContext.workflow().readsProperties() ? expansion.expand() : expansion.expandWithoutWorkflow();
        return type == ContentType.PAGE && runContext.features().supportsIds()
                ? ContentApiCall.byIds(STREAM, ids, status, expand)
                : ContentApiCall.searchIds(STREAM, ids, expand);
    }

    private void take(Paging.Batch<Timestamped<Entry>, Expansion> portion) {
        for (Timestamped<Entry> page : portion.items()) {
            Failure why = portion.why();
            if (!runContext.chosen().containsKey(page.entry().space())) {
                continue;
            }
            if (why != null) {
                pageEmitter.reduced(page, portion.detail(), why);
            } else if (page.entry().storage() == null) {
                pageEmitter.withoutBody(page);
            } else {
                pageEmitter.page(page, Set.of());
            }
        }
    }
}
