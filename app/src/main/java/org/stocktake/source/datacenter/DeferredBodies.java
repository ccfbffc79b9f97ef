package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stocktake.http.Call;
import org.stocktake.source.PageToken;

/**
 * Pages whose bodies are still wanted when their lists end, too few in each list for a batch of its own. Read together
 * once all lists have ended, in the order of their ids, so that a resumed run makes the same batches. Where a list ended
 * early they are read list by list: a resumed run may find more in that one, and none of the others is to be mixed with
 * it. Thread-safe.
 */
final class DeferredBodies {
    /** Never asked: stands for reading what is left of all lists together, which can fail as a call can. */
    private static final ContentApiCall TOGETHER = new ContentApiCall("bodies", "/together", List.of(), Call.Cost.BULK);

    private final Map<ContentQuery, List<List<Timestamped<Entry>>>> lists = new EnumMap<>(ContentQuery.class);

    synchronized void add(ContentQuery contentQuery, List<Timestamped<Entry>> list) {
        lists.computeIfAbsent(contentQuery, key -> new ArrayList<>()).add(List.copyOf(list));
    }

    /** A list ended early. */
    static void keepApart(Site site) {
        site.failed(TOGETHER, new PageToken.First(), 0);
    }

    /** Begins to read them. */
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
        for (int from = 0; from < ordered.size(); from += BodyRead.MOST) {
            List<Timestamped<Entry>> some = ordered.subList(from, Math.min(ordered.size(), from + BodyRead.MOST));
            runContext.streams().add(new BodyRead(runContext, contentQuery, some));
        }
    }
}
