package org.stocktake.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Table rows for the elements that a body contains several of; each row starts with page and version.
 *
 * @param <T> type of the element
 */
public final class BodyRows<T> {
    private final Table table;
    private final Function<Measured, List<T>> things;
    private final List<Filled<T>> columns;

    /** @param key the column that, with page and version, identifies a row */
    BodyRows(
            String name,
            String grain,
            String about,
            String key,
            Function<Measured, List<T>> things,
            List<Filled<T>> columns) {
        List<Column> all = new ArrayList<>(List.of(
                Column.of("page_id", Type.BIGINT, "", "The page."),
                Column.of("version", Type.INTEGER, "", "The version of that page.")));
        columns.forEach(filled -> all.add(filled.column()));
        this.table = new Table(name, grain, about, List.of("page_id", "version", key), all);
        this.things = things;
        this.columns = List.copyOf(columns);
    }

    public Table table() {
        return table;
    }

    /** One row for each element, with a value for each column of {@link #table}. */
    public List<List<@Nullable Object>> rows(Measured measured) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (T thing : things.apply(measured)) {
            List<@Nullable Object> row = new ArrayList<>(columns.size() + 2);
            row.add(measured.page().value());
            row.add(measured.version());
            columns.forEach(filled -> row.add(filled.value().apply(thing)));
            rows.add(row);
        }
        return rows;
    }
}
