package org.stocktake.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;
import org.stocktake.table.Column;

/**
 * A page in a week with all of its columns.
 *
 * @param cells all columns of a page, in order, custom ones last
 * @param names names of people, by the column that holds their id; absent where not known
 */
public record PageCard(long id, List<Cell> cells, Map<String, String> names) {
    /** @param value as in {@link Row}; null if not known */
    public record Cell(Column column, @Nullable Object value) {}

    public PageCard {
        cells = List.copyOf(cells);
        names = Map.copyOf(names);
    }

    /** Empty if the week does not have the page, or if the readers must not see it. */
    public static Optional<PageCard> of(PublishedWeeks published, Week week, long page) {
        List<Column> columns = published.columns("pages", week);
        return published.ask("page", week).set("page", page).rows().stream()
                .findFirst()
                .map(row -> new PageCard(
                        page,
                        columns.stream()
                                .map(column -> new Cell(column, row.value(column.name())))
                                .toList(),
                        names(row)));
    }

    /** The newest week that has the page; empty if no readable week has it. */
    public static Optional<Week> lastWeek(PublishedWeeks published, long page) {
        return published.ask("page_last_week", published.newest()).set("page", page).rows(Values::week).stream()
                .findFirst();
    }

    private static Map<String, String> names(Row row) {
        Map<String, String> names = new HashMap<>();
        for (String column : ListedPage.PEOPLE) {
            String name = Values.text(row, column + "_name");
            if (name != null) {
                names.put(column, name);
            }
        }
        return names;
    }

    /** The value of a column; null if not known. */
    public @Nullable Object value(String column) {
        return cells.stream()
                .filter(cell -> cell.column().name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table pages has no column " + column))
                .value();
    }
}
