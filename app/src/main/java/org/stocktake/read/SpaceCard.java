package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.table.Column;

/**
 * A space in a week with all of its columns.
 *
 * @param cells all columns of a space, in order
 */
public record SpaceCard(String key, List<Cell> cells) {
    /** @param value as in {@link org.stocktake.engine.Row}; null if not known */
    public record Cell(Column column, @Nullable Object value) {}

    public SpaceCard {
        cells = List.copyOf(cells);
    }

    /**
     * Empty if the week does not have the space, or if the readers must not see it.
     *
     * @param key in any letter case
     */
    public static Optional<SpaceCard> of(PublishedWeeks published, Week week, String key) {
        return published.ask("space", week).set("space", key).rows().stream()
                .findFirst()
                .map(row -> new SpaceCard(
                        row.text("space_key"),
                        published.table("spaces").columns().stream()
                                .map(column -> new Cell(column, row.value(column.name())))
                                .toList()));
    }

    /** The value of a column; null if not known. */
    public @Nullable Object value(String column) {
        return cells.stream()
                .filter(cell -> cell.column().name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table spaces has no column " + column))
                .value();
    }
}
