package org.stocktake.output;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.engine.Engine;
import org.stocktake.table.Table;

/** A file format: writes tables into a given folder, and knows nothing of weeks. */
public interface Output {
    /**
     * @param engine holds the tables under their names, with exactly their columns
     * @param folder must exist; earlier files of this output are replaced
     * @throws org.stocktake.failure.StocktakeException DISK, PERMISSION
     */
    void write(Engine engine, List<Table> tables, Path folder);
}
