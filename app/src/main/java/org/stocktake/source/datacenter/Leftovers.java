package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stocktake.http.Call;
import org.stocktake.source.Place;

/**
 * Pages whose bodies are still wanted when their lists end, too few in each list for a batch of its own. Read together
 * once all lists have ended, in the order of their ids, so that a resumed run makes the same batches. Where a list ended
 * early they are read list by list: a resumed run may find more in that one, and none of the others is to be mixed with
 * it. Thread-safe.
 */
final class Leftovers {
    /** Never asked: stands for reading what is left of all lists together, which can fail as a call can. */
    private static final Question TOGETHER = new Question("bodies", "/together", List.of(), Call.Cost.BULK);

    private final Map<Strand, List<List<Dated<Entry>>>> lists = new EnumMap<>(Strand.class);

    synchronized void add(Strand strand, List<Dated<Entry>> list) {
        lists.computeIfAbsent(strand, key -> new ArrayList<>()).add(List.copyOf(list));
    }

    /** A list ended early. */
    static void keepApart(Site site) {
        site.failed(TOGETHER, new Place.First(), 0);
    }

    /** Begins to read them. */
    synchronized void read(Visit visit) {
        boolean apart = visit.site().hasFailed(TOGETHER, new Place.First(), 0);
        lists.forEach((strand, some) -> {
            if (apart) {
                some.forEach(list -> read(visit, strand, list));
            } else {
                read(visit, strand, some.stream().flatMap(List::stream).toList());
            }
        });
        lists.clear();
    }

    private static void read(Visit visit, Strand strand, List<Dated<Entry>> pages) {
        List<Dated<Entry>> ordered = pages.stream()
                .sorted(Comparator.comparing(page -> page.entry().page()))
                .toList();
        for (int from = 0; from < ordered.size(); from += BodyRead.MOST) {
            List<Dated<Entry>> some = ordered.subList(from, Math.min(ordered.size(), from + BodyRead.MOST));
            visit.streams().add(new BodyRead(visit, strand, some));
        }
    }
}
