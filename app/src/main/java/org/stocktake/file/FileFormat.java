package org.stocktake.file;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.engine.Engine;
import org.stocktake.table.Table;

/** A file format: writes tables into files, one for each, and knows nothing of weeks. {@link FileFormats} lists all. */
public interface FileFormat {
    /** The end of the names of its files, without the dot. */
    String extension();

    /**
     * Writes one table.
     *
     * @param engine holds the table under its name, with exactly its columns
     * @param file is replaced; its folder must exist
     * @throws org.stocktake.failure.StocktakeException DISK, PERMISSION
     */
    void write(Engine engine, Table table, Path file);

    /** Writes each table into its file in a folder, such as {@code pages.csv}. */
    default void write(Engine engine, List<Table> tables, Path folder) {
        for (Table table : tables) {
            write(engine, table, folder.resolve(fileName(table.name())));
        }
    }

    default String fileName(String table) {
        return table + "." + extension();
    }
}
