package org.stocktake.read;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A query with the values that it was asked with.
 *
 * @param name of its file, see {@link NamedQuery}
 * @param values by name, as SQL writes them; without empty ones, and without what readers may see
 * @param statement the same as one statement over the published tables; absent if it reads more than these
 */
public record AskedQuery(
        String name,
        SortedMap<String, String> values,
        @Nullable String statement) {
    public AskedQuery {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
