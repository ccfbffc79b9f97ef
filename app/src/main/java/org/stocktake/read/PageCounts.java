package org.stocktake.read;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.stocktake.model.Week;

/**
 * How many pages each number of a space counts.
 *
 * @param bySpace by the key of the space; zeros are left out
 */
public record PageCounts(Map<String, Map<CountedPages, Long>> bySpace) {
    public PageCounts {
        bySpace = Map.copyOf(bySpace);
    }

    public static PageCounts of(PublishedWeeks published, Week week) {
        Map<String, Map<CountedPages, Long>> counts = new HashMap<>();
        published
                .ask("counted_pages", week)
                .rows()
                .forEach(row -> CountedPages.of(row.text("counted"))
                        .ifPresent(counted -> counts.computeIfAbsent(
                                        row.text("space_key"), key -> new EnumMap<>(CountedPages.class))
                                .put(counted, row.number("pages"))));
        return new PageCounts(counts);
    }

    public long pages(String space, CountedPages counted) {
        return bySpace.getOrDefault(space, Map.of()).getOrDefault(counted, 0L);
    }
}
