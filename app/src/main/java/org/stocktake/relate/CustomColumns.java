package org.stocktake.relate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.SqlFile;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Custom columns of {@code pages}: a folder of {@code .sql} files, each a query with a {@code page_id}. */
final class CustomColumns {
    private static final String VALUES = "own_column";

    private final Engine engine;
    private final Sandbox.View before;
    private final Consumer<Failure> failures;

    CustomColumns(Engine engine, Sandbox.View before, Consumer<Failure> failures) {
        this.engine = engine;
        this.before = before;
        this.failures = failures;
    }

    /**
     * Adds the columns to the table, sorted by name. A file that fails adds nothing and does not affect other files.
     *
     * @param pages all columns that will be published, whose names are taken
     */
    List<Column> addTo(Table pages, Path folder) {
        List<Column> custom = new ArrayList<>();
        for (Path file : SqlFile.customFiles(folder, "columns.folder")) {
            try {
                TableFile sql = TableFile.of(SqlFile.read(file));
                List<Column> all =
                        Stream.concat(pages.columns().stream(), custom.stream()).toList();
                requireUnused(sql, all, file);
                add(sql);
                custom.addAll(sql.columns());
            } catch (StocktakeException e) {
                failures.accept(new Failure(
                        Code.COLUMN_FAILED,
                        file.toString(),
                        e.failure().what(),
                        e.failure().remedy()));
            } catch (IOException e) {
                failures.accept(new Failure(
                        Code.COLUMN_FAILED,
                        file.toString(),
                        Disk.failed(file, e).failure().what(),
                        "Check its permissions, and that it is UTF-8."));
            }
        }
        return custom.stream().sorted(Comparator.comparing(Column::name)).toList();
    }

    private void add(TableFile sql) {
        List<Column> columns = Stream.concat(
                        Stream.of(Column.of("page_id", Type.BIGINT, "", "The page.")), sql.columns().stream())
                .toList();
        engine.run("DROP TABLE IF EXISTS " + VALUES);
        try (Appender rows = engine.append(new Table(VALUES, "page", "What a file gives.", List.of(), columns))) {
            // Several rows of one page would duplicate it, so one of them is picked.
            before.stream(
                    "SELECT page_id::BIGINT AS page_id, %s FROM (%s) WHERE page_id IS NOT NULL GROUP BY page_id"
                            .formatted(sql.formatColumns("any_value(CAST(%1$s AS %2$s)) AS %1$s"), sql.query()),
                    row -> rows.add(row.values()));
        }
        for (Column column : sql.columns()) {
            engine.run("ALTER TABLE pages ADD COLUMN %s %s"
                    .formatted(column.name(), column.type().sql()));
        }
        engine.run("UPDATE pages SET %1$s FROM %2$s own WHERE own.page_id = pages.page_id; DROP TABLE %2$s"
                .formatted(sql.formatColumns("%1$s = own.%1$s"), VALUES));
    }

    private static void requireUnused(TableFile sql, List<Column> all, Path file) {
        String taken = sql.columns().stream()
                .map(Column::name)
                .filter(name -> all.stream().anyMatch(column -> column.name().equals(name)))
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new StocktakeException(
                    Code.COLUMN_FAILED,
                    file.toString(),
                    "The table pages has these columns already: " + taken + ".",
                    "Choose other names.");
        }
    }
}
