package org.stocktake.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * A filter of the columns of the published tables.
 *
 * @param table name of one table; empty for all
 * @param words text in the table, the name or the description of a column, in any letter case
 */
public record DictionarySearch(String table, String words) {
    /**
     * A column of a table.
     *
     * @param group in the table {@code pages}
     * @param unit empty if the value has none
     * @param isPlanned whether this version never fills it
     * @param firstWeek the first readable week in which it has a value; absent if there is none
     * @param rows of the table in this week; absent if the week lacks the table
     * @param filled of these, with a value; absent if the week lacks the table
     */
    public record Entry(
            String table,
            String column,
            String group,
            String type,
            String unit,
            String about,
            boolean isPlanned,
            @Nullable Week firstWeek,
            @Nullable Long rows,
            @Nullable Long filled) {}

    public DictionarySearch {
        words = words.strip();
    }

    /** The published tables, in the order of the reference. */
    public static List<Table> tables(PublishedWeeks published) {
        return published.tables();
    }

    /**
     * @param skip columns before the part
     * @param most columns in the part
     */
    public Part<Entry> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(question(published, week, skip, most), DictionarySearch::entry);
    }

    /** All matching columns as rows, in the same order. */
    public AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(question(published, week, 0, Integer.MAX_VALUE), "* EXCLUDE (matches)");
    }

    private PublishedWeeks.Question question(PublishedWeeks published, Week week, int skip, int most) {
        List<String> described = new ArrayList<>();
        for (Table each : published.tables()) {
            if (table.isEmpty() || each.name().equals(table)) {
                StoredValues values = StoredValues.of(published, each, week);
                for (Column column : published.columns(each.name(), week)) {
                    described.add(described(described.size(), each, column, values));
                }
            }
        }
        return published
                .ask("dictionary", week)
                .with("described", String.join(", ", described))
                .set("words", words)
                .set("skip", skip)
                .set("most", most);
    }

    private static String described(int place, Table table, Column column, StoredValues values) {
        List<String> texts = List.of(
                table.name(),
                column.name(),
                column.group().name().toLowerCase(Locale.ROOT),
                column.type().name().toLowerCase(Locale.ROOT),
                column.unit(),
                column.about());
        Week first = values.firstWeek(column.name());
        return "(%d, %s, %s, %s, %s, %s)"
                .formatted(
                        place,
                        texts.stream().map(Sql::text).collect(Collectors.joining(", ")),
                        !column.isFilled(),
                        first == null ? "NULL" : Sql.text(first.toString()),
                        values.rows(),
                        values.filled(column.name()));
    }

    private static Entry entry(Row row) {
        String first = Values.text(row, "first_week");
        return new Entry(
                row.text("table_name"),
                row.text("column_name"),
                row.text("column_group"),
                row.text("type"),
                row.text("unit"),
                row.text("about"),
                Values.isTrue(row, "is_planned"),
                first == null ? null : Week.parse(first),
                Values.whole(row, "rows"),
                Values.whole(row, "filled"));
    }
}
