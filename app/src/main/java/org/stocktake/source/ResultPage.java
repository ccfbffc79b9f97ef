package org.stocktake.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One batch of a paged list.
 *
 * @param entries number of entries in the reply, including those that yield no item
 * @param limit the limit applied by the site, which may be lower than requested
 * @param next position of the next batch; absent at the end
 * @param reported total number of entries reported by the site
 */
public record ResultPage<T>(
        List<T> items,
        int entries,
        int limit,
        @Nullable PageToken next,
        @Nullable Long reported) {
    public ResultPage {
        items = List.copyOf(items);
    }
}
