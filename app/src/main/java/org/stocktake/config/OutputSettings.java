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
 * @param classicOwner the workflow parameter that fills {@code owner_value} there
 * @param classicRelevance the one that fills {@code project_relevance}
 * @param columns a folder with the operator's own columns
 */
public record OutputSettings(
        boolean csv,
        boolean csvBom,
        boolean csvFormulaGuard,
        boolean classic,
        @Nullable String classicOwner,
        @Nullable String classicRelevance,
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

    static final Setting<String> CLASSIC_OWNER = new Setting<>(
            "classic.owner-parameter",
            "--classic-owner-parameter",
            "NAME",
            Forms.TEXT,
            null,
            OUTPUT,
            "The parameter of workflows, by name or id, that stands as owner_value in the classic report.");

    static final Setting<String> CLASSIC_RELEVANCE = new Setting<>(
            "classic.relevance-parameter",
            "--classic-relevance-parameter",
            "NAME",
            Forms.TEXT,
            null,
            OUTPUT,
            "The parameter of workflows, by name or id, that stands as project_relevance in the classic report.");

    static final Setting<Path> COLUMNS = new Setting<>(
            "columns.folder",
            "--columns",
            "FOLDER",
            Forms.FOLDER,
            null,
            OUTPUT,
            "A folder with .sql files, one for each column of your own.");

    static final List<Setting<?>> ALL =
            List.of(CSV, CSV_BOM, CSV_FORMULA_GUARD, CLASSIC, CLASSIC_OWNER, CLASSIC_RELEVANCE, COLUMNS);

    static OutputSettings of(Values values) {
        return new OutputSettings(
                values.of(CSV),
                values.of(CSV_BOM),
                values.of(CSV_FORMULA_GUARD),
                values.of(CLASSIC),
                values.orNull(CLASSIC_OWNER),
                values.orNull(CLASSIC_RELEVANCE),
                values.orNull(COLUMNS));
    }
}
