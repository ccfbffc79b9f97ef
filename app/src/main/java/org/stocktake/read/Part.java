package org.stocktake.read;

import java.util.List;
import java.util.function.Function;
import org.stocktake.engine.Row;

/**
 * A part of a list. The query names how many rows match in the column {@code matches}.
 *
 * @param matches rows in the whole list; 0 if the part begins after its end
 */
public record Part<T>(long matches, List<T> rows) {
    public Part {
        rows = List.copyOf(rows);
    }

    static <T> Part<T> of(PublishedWeeks.Question question, Function<Row, T> shape) {
        List<Row> rows = question.rows();
        return new Part<>(
                rows.isEmpty() ? 0 : rows.get(0).number("matches"),
                rows.stream().map(shape).toList());
    }
}
