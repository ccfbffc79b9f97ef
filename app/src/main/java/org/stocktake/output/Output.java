package org.stocktake.output;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.engine.Engine;
import org.stocktake.table.Table;

/** A format. Writes tables into a folder it is given, and knows nothing of other weeks. */
public interface Output {
    /**
     * @param engine holds the tables under their names, with exactly their columns
     * @param folder exists; files that this output wrote there before are replaced
     * @throws org.stocktake.failure.StocktakeException DISK, PERMISSION
     */
    void write(Engine engine, List<Table> tables, Path folder);
}
