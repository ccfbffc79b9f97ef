package org.stocktake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

class ParquetFilesTest implements FileFormatContract {
    @TempDir
    Path temp;

    @Override
    public FileFormat format() {
        return new ParquetFiles();
    }

    @Override
    public List<List<String>> read(Path folder, Table table) {
        try (Engine engine = DuckEngine.inMemory(temp.resolve("reading"), 256)) {
            return engine
                    .query("SELECT * FROM read_parquet('%s')"
                            .formatted(folder.resolve(table.name() + ".parquet")
                                    .toString()
                                    .replace("'", "''")))
                    .stream()
                    .map(row -> row.values().stream()
                            .map(value -> value == null ? "" : value.toString())
                            .toList())
                    .toList();
        }
    }

    @Test
    void theTypesAreThoseOfTheTable() {
        try (Engine engine = DuckEngine.inMemory(temp.resolve("spill"), 256)) {
            FileFormatContract.add(engine, THINGS, List.of());
            format().write(engine, List.of(THINGS), temp);

            assertThat(engine.heads("FROM '" + temp.resolve("things.parquet") + "'"))
                    .isEqualTo(THINGS.columns().stream()
                            .map(column -> new Row.Head(column.name(), column.type()))
                            .toList());
        }
    }

    @Test
    void aLargeTableIsInOrderFromEndToEndAndPackedWithZstd() throws Exception {
        Table many = new Table(
                "many",
                "number",
                "Many rows.",
                List.of("n"),
                List.of(Column.of("n", Type.BIGINT, "", "A number."), Column.of("t", Type.TEXT, "", "A text.")));
        Path file = temp.resolve("many.parquet");
        try (Engine engine = DuckEngine.withTables(temp.resolve("spill"), 256)) {
            engine.run("CREATE TABLE many AS SELECT (range * 7919) % 400009 AS n, 'text ' || range AS t"
                    + " FROM range(400009)");

            format().write(engine, List.of(many), temp);

            assertThat(engine.query("SELECT count(*) AS n, count(*) FILTER (n <> file_row_number) AS misplaced"
                            + " FROM read_parquet('%s', file_row_number = true)".formatted(file)))
                    .extracting(Row::values)
                    .containsExactly(List.of(400_009L, 0L));
            assertThat(engine.query("SELECT DISTINCT compression FROM parquet_metadata('%s')".formatted(file)))
                    .extracting(Row::values)
                    .containsExactly(List.of("ZSTD"));
        }
        assertThat(Files.size(file)).isPositive();
    }
}
