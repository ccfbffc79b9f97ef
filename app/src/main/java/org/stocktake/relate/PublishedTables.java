package org.stocktake.relate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * Views of other published weeks, for SQL that compares weeks. They have the current columns: a column that an older
 * week lacks is NULL, and a missing table is empty. People appear as published, by the privacy setting of their week.
 */
public final class PublishedTables {
    /** The tables of the newest earlier week that SQL reads. A view of every table would take longer to plan than that SQL. */
    private static final Set<String> BEFORE = Set.of("containers", "links", "pages", "runs", "spaces");

    /** The tables of all earlier weeks that SQL reads. */
    private static final Set<String> EARLIER =
            Set.of("approvals", "attachments", "bottlenecks", "pages", "runs", "spaces", "workflow");

    private final Engine engine;
    private final List<Table> tables;

    /** @param tables the tables that a week publishes now */
    public PublishedTables(Engine engine, List<Table> tables) {
        this.engine = engine;
        this.tables = List.copyOf(tables);
    }

    /**
     * Creates views of the tables that SQL compares: {@code before_pages} etc. for the newest earlier week, and {@code
     * earlier_pages} etc. for all earlier weeks.
     *
     * @param newest the newest earlier week; absent if there is none
     * @param files files of a table by earlier week
     */
    public void viewEarlier(@Nullable Week newest, Function<String, NavigableMap<Week, Path>> files) {
        List<String> views = new ArrayList<>();
        for (Table table : tables) {
            if (BEFORE.contains(table.name()) || EARLIER.contains(table.name())) {
                NavigableMap<Week, Path> earlier = files.apply(table.name());
                if (BEFORE.contains(table.name())) {
                    Path before = newest == null ? null : earlier.get(newest);
                    views.add(view("before_" + table.name(), table, before == null ? List.of() : List.of(before)));
                }
                if (EARLIER.contains(table.name())) {
                    views.add(view("earlier_" + table.name(), table, earlier.values()));
                }
            }
        }
        engine.run(String.join(";\n", views));
    }

    /** Creates views of some tables of one week, under their own names. */
    public void viewWeek(List<String> names, Week viewWeek, Function<String, NavigableMap<Week, Path>> files) {
        List<String> views = new ArrayList<>();
        for (Table table : tables) {
            if (names.contains(table.name())) {
                Path file = files.apply(table.name()).get(viewWeek);
                views.add(view(table.name(), table, file == null ? List.of() : List.of(file)));
            }
        }
        engine.run(String.join(";\n", views));
    }

    /** The view reads the files in place, without copying. */
    private static String view(String name, Table table, Collection<Path> files) {
        if (files.isEmpty()) {
            return Sql.createTable(name, table.columns());
        }
        String empty = table.columns().stream()
                .map(column -> "NULL::%s AS %s".formatted(column.type().sql(), Sql.name(column.name())))
                .collect(Collectors.joining(", ", "SELECT ", " LIMIT 0"));
        String names = table.columns().stream().map(Column::name).map(Sql::name).collect(Collectors.joining(", "));
        return "CREATE VIEW %s AS SELECT %s FROM ((%s) UNION ALL BY NAME (FROM %s))"
                .formatted(name, names, empty, PublishedFiles.rows(table.name(), files));
    }
}
