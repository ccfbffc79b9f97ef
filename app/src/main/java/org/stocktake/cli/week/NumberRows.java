package org.stocktake.cli.week;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.file.Rows;
import org.stocktake.read.NumberChange;
import org.stocktake.read.NumberMover;
import org.stocktake.read.WeekComparison;
import org.stocktake.table.Type;

/** Headline numbers as rows, and below each the pages that contributed most to its change. */
final class NumberRows {
    private static final List<Row.Head> HEADS = List.of(
            new Row.Head("number", Type.TEXT),
            new Row.Head("space_key", Type.TEXT),
            new Row.Head("page_id", Type.BIGINT),
            new Row.Head("title", Type.TEXT),
            new Row.Head("unit", Type.TEXT),
            new Row.Head("before", Type.DECIMAL),
            new Row.Head("after", Type.DECIMAL),
            new Row.Head("change", Type.DECIMAL));

    private final List<NumberChange> numbers;
    private final Map<String, List<NumberMover>> movers;

    /** @param most pages for each number */
    NumberRows(WeekComparison comparison, @Nullable String space, int most) {
        this.numbers = comparison.numbers(space);
        this.movers = comparison.movers(space, most).stream().collect(Collectors.groupingBy(NumberMover::number));
    }

    void writeTo(Rows rows) {
        rows.header(HEADS);
        for (int i = 0; i < numbers.size(); i++) {
            NumberChange number = numbers.get(i);
            rows.add(row(
                    number.number(),
                    number.space(),
                    null,
                    null,
                    null,
                    number.before(),
                    number.after(),
                    number.change()));
            boolean last =
                    i + 1 == numbers.size() || !numbers.get(i + 1).number().equals(number.number());
            if (last) {
                bySpace(movers.getOrDefault(number.number(), List.of())).forEach(rows::add);
            }
        }
    }

    /** Within a space, the largest change stays first. */
    private static List<Row> bySpace(List<NumberMover> movers) {
        List<NumberMover> sorted = new ArrayList<>(movers);
        sorted.sort(Comparator.comparing(NumberMover::space, Comparator.nullsFirst(Comparator.naturalOrder())));
        return sorted.stream()
                .map(mover -> row(
                        mover.number(),
                        mover.space(),
                        mover.page(),
                        mover.title(),
                        mover.unit(),
                        mover.before(),
                        mover.after(),
                        mover.change()))
                .toList();
    }

    private static Row row(@Nullable Object... values) {
        return new Row(HEADS, Arrays.asList(values));
    }
}
