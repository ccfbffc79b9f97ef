package org.stocktake.source.datacenter;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.source.Paging;
import org.stocktake.source.Place;

/** Reads pages that are there and that no list held, by their ids, with all that a list would have told of them. */
final class MissedRead implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MissedRead.class);
    private static final String STREAM = "missing pages";

    private final Visit visit;
    private final Delivery delivery;
    private final ContentType type;
    private final ContentStatus status;
    private final List<PageId> ids;
    private final OddEntries odd = new OddEntries();

    /** @param ids at most {@link BodyRead#MOST} */
    MissedRead(Visit visit, ContentType type, ContentStatus status, List<PageId> ids) {
        this.visit = visit;
        this.delivery = new Delivery(visit);
        this.type = type;
        this.status = status;
        this.ids = ids;
    }

    @Override
    public void run() {
        Paging.Ask<Dated<Entry>, Detail> ask =
                visit.site().batches(this::question, content -> EntryReading.entry(content, null, status), odd);
        Paging.End end = new Paging<>(
                        STREAM,
                        List.of(Detail.WHOLE, Detail.LISTED, Detail.BARE),
                        BodyRead.MOST,
                        ask,
                        visit.site().alive())
                .walk(new Place.Offset(0), this::take);
        Failure cut = end.cut();
        if (cut != null) {
            LOG.info("{}: not all of {} could be read: {}", STREAM, ids.size(), cut.what());
        }
    }

    private Question question(Detail detail) {
        String expand = visit.workflow().readsProperties() ? detail.expand() : detail.expandWithoutWorkflow();
        return type == ContentType.PAGE && visit.features().takesIds()
                ? Question.byIds(STREAM, ids, status, expand)
                : Question.searchIds(STREAM, ids, expand);
    }

    private void take(Paging.Portion<Dated<Entry>, Detail> portion) {
        for (Dated<Entry> page : portion.items()) {
            Failure why = portion.why();
            if (!visit.chosen().containsKey(page.entry().space())) {
                continue;
            }
            if (why != null) {
                delivery.reduced(page, portion.detail(), why);
            } else if (page.entry().storage() == null) {
                delivery.withoutBody(page);
            } else {
                delivery.page(page, Set.of());
            }
        }
    }
}
