package org.stocktake.file;

import java.nio.file.Path;
import org.stocktake.engine.Engine;
import org.stocktake.table.Table;

/** Parquet, compressed with zstd, with typed columns: {@code pages.parquet}. */
public final class ParquetFiles implements FileFormat {
    public static final String EXTENSION = "parquet";

    @Override
    public String extension() {
        return EXTENSION;
    }

    @Override
    public void write(Engine engine, Table table, Path file) {
        engine.writeParquet(Query.of(table), table.columns().size(), file);
    }
}
