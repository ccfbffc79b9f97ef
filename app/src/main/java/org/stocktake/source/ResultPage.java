package org.stocktake.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reply of a list.
 *
 * @param entries how many entries the reply held, those that became no item included
 * @param limit the limit the site says it kept to; sites lower it without a word
 * @param next where the list goes on; absent at its end
 * @param said how many there are in the whole list by the site's own count
 */
public record ResultPage<T>(
        List<T> items,
        int entries,
        int limit,
        @Nullable PageToken next,
        @Nullable Long said) {
    public ResultPage {
        items = List.copyOf(items);
    }
}
