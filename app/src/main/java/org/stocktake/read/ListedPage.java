package org.stocktake.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;

/**
 * A page or blog post of a list.
 *
 * @param title absent if hidden or not known
 * @param url absent if hidden or not known
 * @param hidden whether title and address are left out because the page is restricted
 * @param findings open findings; absent for a page that is not in the scope of findings
 * @param values by column; absent where not known
 * @param names names of people, by the column that holds their id; absent where not known
 */
public record ListedPage(
        long id,
        @Nullable String space,
        @Nullable String title,
        @Nullable String url,
        boolean hidden,
        @Nullable Long findings,
        Map<String, Object> values,
        Map<String, String> names) {
    /** Columns of ids of people. */
    static final Set<String> PEOPLE = Set.of("owner", "creator", "last_editor");

    public ListedPage {
        values = Map.copyOf(values);
        names = Map.copyOf(names);
    }

    static ListedPage of(Row row, List<String> columns) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (String column : columns) {
            Object value = row.value(column);
            if (value != null) {
                values.put(column, value);
            }
            String name = PEOPLE.contains(column) ? Values.text(row, column + "_name") : null;
            if (name != null) {
                names.put(column, name);
            }
        }
        return new ListedPage(
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.text(row, "url"),
                Values.isTrue(row, "hidden"),
                Values.whole(row, "listed_findings"),
                values,
                names);
    }

    /** The value of a column; null if not known. */
    public @Nullable Object value(String column) {
        return values.get(column);
    }
}
