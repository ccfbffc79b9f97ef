package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Pages whose bodies are still wanted when their lists end, too few in each list for a batch of its own. Read together
 * once all lists have ended, in the order of their ids, so that a resumed run makes the same batches. Thread-safe.
 */
final class Leftovers {
    private final Map<Strand, List<Dated<Entry>>> pages = new EnumMap<>(Strand.class);

    synchronized void add(Strand strand, List<Dated<Entry>> some) {
        pages.computeIfAbsent(strand, key -> new ArrayList<>()).addAll(some);
    }

    /** Begins to read them. */
    synchronized void read(Visit visit) {
        pages.forEach((strand, all) -> {
            List<Dated<Entry>> ordered = all.stream()
                    .sorted(Comparator.comparing(page -> page.entry().page()))
                    .toList();
            for (int from = 0; from < ordered.size(); from += BodyRead.MOST) {
                List<Dated<Entry>> some = ordered.subList(from, Math.min(ordered.size(), from + BodyRead.MOST));
                visit.streams().add(new BodyRead(visit, strand, some));
            }
        });
        pages.clear();
    }
}
