package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stocktake.http.reply.Call;
import org.stocktake.source.PageToken;
import org.stocktake.source.RestApi;
import org.stocktake.source.Timestamped;

/**
 * Pages whose bodies remain to be read when their lists end, too few in each list for a full batch. They are read
 * together after all lists have ended, sorted by id, so that a resumed run makes the same batches. If a list ended
 * early, each list is read separately: a resumed run may find more pages in that list, which must not change the
 * batches of the others. Thread-safe.
 */
final class DeferredBodies {
    /** Never sent: the key under which the failure of reading all lists together is recorded. */
    private static final ContentApiCall TOGETHER = new ContentApiCall("bodies", "/together", List.of(), Call.Cost.BULK);

    private final Map<ContentQuery, List<List<Timestamped<Entry>>>> lists = new EnumMap<>(ContentQuery.class);

    synchronized void add(ContentQuery contentQuery, List<Timestamped<Entry>> list) {
        lists.computeIfAbsent(contentQuery, key -> new ArrayList<>()).add(List.copyOf(list));
    }

    /** Called when a list ended early. */
    static void separateLists(RestApi site) {
        site.markFailed(TOGETHER, new PageToken.First(), 0);
    }

    /** Starts reading them. */
    synchronized void read(RunContext runContext) {
        boolean apart = runContext.site().hasFailed(TOGETHER, new PageToken.First(), 0);
        lists.forEach((contentQuery, some) -> {
            if (apart) {
                some.forEach(list -> read(runContext, contentQuery, list));
            } else {
                read(
                        runContext,
                        contentQuery,
                        some.stream().flatMap(List::stream).toList());
            }
        });
        lists.clear();
    }

    private static void read(RunContext runContext, ContentQuery contentQuery, List<Timestamped<Entry>> pages) {
        List<Timestamped<Entry>> ordered = pages.stream()
                .sorted(Comparator.comparing(page -> page.entry().page()))
                .toList();
        for (int from = 0; from < ordered.size(); from += BodyRead.MAX_IDS) {
            List<Timestamped<Entry>> some = ordered.subList(from, Math.min(ordered.size(), from + BodyRead.MAX_IDS));
            runContext.streams().add(new BodyRead(runContext, contentQuery, some));
        }
    }
}
