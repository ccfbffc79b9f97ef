package org.stocktake.config;

import static org.stocktake.config.Topic.OUTPUT;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is published beside Parquet.
 *
 * @param csv whether each week is published as CSV too
 * @param csvBom whether CSV files start with a byte order mark
 * @param csvFormulaGuard whether texts that Excel would run get a leading apostrophe
 * @param classic whether the files of the classic report are written
 * @param columns a folder with the operator's own columns
 */
public record OutputSettings(
        boolean csv,
        boolean csvBom,
        boolean csvFormulaGuard,
        boolean classic,
        @Nullable Path columns) {
    static final Setting<Boolean> CSV = new Setting<>(
            "csv.enabled", "--csv-files", "", Forms.SWITCH, "true", OUTPUT, "Write each week as CSV files too.");

    static final Setting<Boolean> CSV_BOM = new Setting<>(
            "csv.bom",
            "--csv-bom",
            "",
            Forms.SWITCH,
            "false",
            OUTPUT,
            "Start CSV files with a byte order mark, so that Excel opens them right by a double click.");

    static final Setting<Boolean> CSV_FORMULA_GUARD = new Setting<>(
            "csv.formula-guard",
            "--csv-formula-guard",
            "",
            Forms.SWITCH,
            "true",
            OUTPUT,
            "Put an apostrophe before texts in CSV files that Excel would take for a formula.");

    static final Setting<Boolean> CLASSIC = new Setting<>(
            "classic.enabled",
            "--classic",
            "",
            Forms.SWITCH,
            "false",
            OUTPUT,
            "Write the files of the classic report too.");

    static final Setting<Path> COLUMNS = new Setting<>(
            "columns.folder",
            "--columns",
            "FOLDER",
            Forms.FOLDER,
            null,
            OUTPUT,
            "A folder with .sql files, one for each column of your own.");

    static final List<Setting<?>> ALL = List.of(CSV, CSV_BOM, CSV_FORMULA_GUARD, CLASSIC, COLUMNS);

    static OutputSettings of(Values values) {
        return new OutputSettings(
                values.of(CSV),
                values.of(CSV_BOM),
                values.of(CSV_FORMULA_GUARD),
                values.of(CLASSIC),
                values.orNull(COLUMNS));
    }
}
