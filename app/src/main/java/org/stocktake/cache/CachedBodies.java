package org.stocktake.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.stocktake.engine.Engine;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Which bodies are cached, in memory: 12 bytes for each page. */
final class CachedBodies {
    private final long[] pages;
    private final int[] versions;
    private final Map<SpaceKey, Long> perSpace = new HashMap<>();

    /** @param engine holds the tables that {@link BodyCache#load} creates */
    CachedBodies(Engine engine) {
        int size = (int)
                engine.query("SELECT count(*) AS rows FROM kept_body").get(0).number("rows");
        pages = new long[size];
        versions = new int[size];
        int[] next = {0};
        engine.stream("SELECT page_id, version, space_key FROM kept_body ORDER BY page_id", row -> {
            pages[next[0]] = row.number("page_id");
            versions[next[0]++] = (int) row.number("version");
            perSpace.merge(new SpaceKey(row.text("space_key")), 1L, Long::sum);
        });
    }

    boolean covers(PageId page, int version) {
        int place = Arrays.binarySearch(pages, page.value());
        // A page without a version may have changed.
        return version > 0 && place >= 0 && versions[place] == version;
    }

    long pagesIn(SpaceKey space) {
        return perSpace.getOrDefault(space, 0L);
    }
}
