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
 * What earlier weeks published, for SQL that compares weeks. For each published table there are two more: {@code
 * before_pages} and so on hold the newest earlier week, {@code earlier_pages} and so on all of them. They have today's
 * columns: one that an older week lacks is empty there, and without earlier weeks there are no rows. People stand in
 * them as they were published, by the privacy of their week.
 */
public final class EarlierTables {
    private final Engine engine;

    public EarlierTables(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes them.
     *
     * @param newest the newest earlier week; absent where there is none
     * @param files of a table, for each earlier week that has it
     */
    public void make(List<Table> tables, @Nullable Week newest, Function<String, NavigableMap<Week, Path>> files) {
        for (Table table : tables) {
            NavigableMap<Week, Path> earlier = files.apply(table.name());
            Path before = newest == null ? null : earlier.get(newest);
            make("before_" + table.name(), table.columns(), before == null ? List.of() : List.of(before));
            make("earlier_" + table.name(), table.columns(), earlier.values());
        }
    }

    /** Nothing is copied where there are files: they are read as they lie. */
    private void make(String name, List<Column> columns, Collection<Path> files) {
        String empty = columns.stream()
                .map(column -> "NULL::%s AS %s".formatted(column.type().sql(), Sql.name(column.name())))
                .collect(Collectors.joining(", ", "SELECT ", " LIMIT 0"));
        if (files.isEmpty()) {
            engine.run("CREATE TABLE %s AS %s".formatted(name, empty));
            return;
        }
        String names = columns.stream().map(column -> Sql.name(column.name())).collect(Collectors.joining(", "));
        engine.run("CREATE VIEW %s AS SELECT %s FROM ((%s) UNION ALL BY NAME (FROM %s))"
                .formatted(name, names, empty, Sql.parquet(files)));
    }
}
