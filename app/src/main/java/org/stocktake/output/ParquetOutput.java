package org.stocktake.output;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.engine.Engine;
import org.stocktake.table.Table;

/** Writes one Parquet file for each table, zstd-compressed, with typed columns: {@code pages.parquet}. */
public final class ParquetOutput implements Output {
    @Override
    public void write(Engine engine, List<Table> tables, Path folder) {
        for (Table table : tables) {
            engine.writeParquet(Query.of(table), table.columns().size(), folder.resolve(table.name() + ".parquet"));
        }
    }
}
