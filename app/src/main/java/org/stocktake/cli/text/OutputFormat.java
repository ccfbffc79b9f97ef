package org.stocktake.cli.text;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.NonClosingWriter;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.file.CsvRows;
import org.stocktake.file.JsonRows;
import org.stocktake.file.Rows;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Option;

/** Mutually exclusive options for the format of rows. */
public final class OutputFormat {
    @Option(names = "--table", description = "Print a table, in a pipe too.")
    private boolean table;

    @Option(names = "--csv", description = "Print CSV.")
    @SuppressWarnings("UnusedVariable") // One of three options is given: if neither of the others, this one.
    private boolean csv;

    @Option(names = "--json", description = "Print a JSON array of objects.")
    private boolean json;

    /** The default is a table on a terminal, and CSV in a pipe or a file. */
    public static boolean isTable(@Nullable OutputFormat format, Terminal terminal) {
        return format == null ? terminal.outWidth() != Screen.NO_WIDTH : format.table;
    }

    public static Rows rows(@Nullable OutputFormat format, Terminal terminal, DataFolder data) throws IOException {
        if (format != null && format.json) {
            return new JsonRows(new NonClosingWriter(terminal));
        }
        if (isTable(format, terminal)) {
            return new TextTable(terminal.out(), terminal.outWidth());
        }
        return format == null
                ? new PipedRows(new NonClosingWriter(terminal), data.plainCsv())
                : new CsvRows(new NonClosingWriter(terminal), data.plainCsv());
    }
}
