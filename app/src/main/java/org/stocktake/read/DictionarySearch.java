package org.stocktake.read;

import java.nio.file.Path;
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
    /** What replaces the metadata of files if no week has the table. */
    private static final String NOTHING =
            "(SELECT '' AS file_name, '' AS path_in_schema, 0 AS num_values, 0 AS stats_null_count LIMIT 0)";

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
        List<String> files = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (Table each : published.tables()) {
            if (table.isEmpty() || each.name().equals(table)) {
                for (Column column : published.columns(each.name(), week)) {
                    described.add(described(described.size(), each, column));
                }
                published.filesOf(each.name()).forEach((fileWeek, file) -> {
                    files.add(file(file, each, fileWeek));
                    paths.add(Sql.text(file.toString()));
                });
            }
        }
        return published
                .ask("dictionary", week)
                .with("described", String.join(", ", described))
                .with("files", files.isEmpty() ? "('', '', '')" : String.join(", ", files))
                .with(
                        "stored",
                        paths.isEmpty() ? NOTHING : "parquet_metadata([%s])".formatted(String.join(", ", paths)))
                .set("week", week.toString())
                .set("words", words)
                .set("skip", skip)
                .set("most", most);
    }

    private static String described(int place, Table table, Column column) {
        List<String> texts = List.of(
                table.name(),
                column.name(),
                column.group().name().toLowerCase(Locale.ROOT),
                column.type().name().toLowerCase(Locale.ROOT),
                column.unit(),
                column.about());
        return "(%d, %s, %s)"
                .formatted(place, texts.stream().map(Sql::text).collect(Collectors.joining(", ")), !column.isFilled());
    }

    private static String file(Path file, Table table, Week week) {
        return "(%s, %s, %s)".formatted(Sql.text(file.toString()), Sql.text(table.name()), Sql.text(week.toString()));
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
