package org.stocktake.relate;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * What other weeks published, for SQL that compares weeks. It stands there with today's columns: one that an older week
 * lacks is empty, and where a week has no such table there are no rows. People stand in it as they were published, by
 * the privacy of their week.
 */
public final class PublishedTables {
    private final Engine engine;
    private final List<Table> tables;

    /** @param tables what a week publishes today */
    public PublishedTables(Engine engine, List<Table> tables) {
        this.engine = engine;
        this.tables = List.copyOf(tables);
    }

    /**
     * Makes two more of each table: {@code before_pages} and so on hold the newest earlier week, {@code earlier_pages}
     * and so on all earlier weeks.
     *
     * @param newest the newest earlier week; absent where there is none
     * @param files of a table, for each earlier week that has it
     */
    public void earlier(@Nullable Week newest, Function<String, NavigableMap<Week, Path>> files) {
        for (Table table : tables) {
            NavigableMap<Week, Path> earlier = files.apply(table.name());
            Path before = newest == null ? null : earlier.get(newest);
            make("before_" + table.name(), table, before == null ? List.of() : List.of(before));
            make("earlier_" + table.name(), table, earlier.values());
        }
    }

    /** Makes some tables of one week, under their own names. */
    public void week(List<String> names, Week week, Function<String, NavigableMap<Week, Path>> files) {
        for (Table table : tables) {
            if (names.contains(table.name())) {
                Path file = files.apply(table.name()).get(week);
                make(table.name(), table, file == null ? List.of() : List.of(file));
            }
        }
    }

    /** Nothing is copied where there are files: they are read as they lie. */
    private void make(String name, Table table, Collection<Path> files) {
        String empty = table.columns().stream()
                .map(column -> "NULL::%s AS %s".formatted(column.type().sql(), Sql.name(column.name())))
                .collect(Collectors.joining(", ", "SELECT ", " LIMIT 0"));
        if (files.isEmpty()) {
            engine.run("CREATE TABLE %s AS %s".formatted(name, empty));
            return;
        }
        String names = table.columns().stream().map(Column::name).map(Sql::name).collect(Collectors.joining(", "));
        engine.run("CREATE VIEW %s AS SELECT %s FROM ((%s) UNION ALL BY NAME (FROM %s))"
                .formatted(name, names, empty, Sql.parquet(files)));
    }
}
