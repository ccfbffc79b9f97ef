package org.stocktake.relate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTexts;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/** An operator's own columns of {@code pages}: a folder of {@code .sql} files, each a query by {@code page_id}. */
final class OwnColumns {
    private final Engine engine;
    private final Consumer<Failure> failures;

    OwnColumns(Engine engine, Consumer<Failure> failures) {
        this.engine = engine;
        this.failures = failures;
    }

    /** Adds what the files give to the table, sorted by name; a file that fails adds nothing and stops no other. */
    List<Column> addTo(Table pages, Path folder) {
        List<Column> own = new ArrayList<>();
        for (Path file : SqlTexts.own(folder, "columns.folder")) {
            try {
                SqlFile sql = SqlFile.parse(file.toString(), Files.readString(file));
                List<Column> all =
                        Stream.concat(pages.columns().stream(), own.stream()).toList();
                refuseTaken(sql, all, file);
                add(sql);
                own.addAll(sql.columns());
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
                        "The file could not be read: " + e.getMessage() + ".",
                        "Check its permissions, and that it is UTF-8."));
            }
        }
        return own.stream().sorted(Comparator.comparing(Column::name)).toList();
    }

    private void add(SqlFile sql) {
        // Several rows of one page would multiply it: any one of them is taken.
        engine.run("CREATE OR REPLACE TEMP TABLE own AS SELECT page_id, %s FROM (%s) GROUP BY page_id"
                .formatted(sql.each("any_value(CAST(%1$s AS %2$s)) AS %1$s"), sql.query()));
        for (Column column : sql.columns()) {
            engine.run("ALTER TABLE pages ADD COLUMN %s %s"
                    .formatted(column.name(), column.type().sql()));
        }
        engine.run("UPDATE pages SET %s FROM own WHERE own.page_id = pages.page_id"
                .formatted(sql.each("%1$s = own.%1$s")));
    }

    private static void refuseTaken(SqlFile sql, List<Column> all, Path file) {
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
