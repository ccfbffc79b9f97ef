package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.OUTPUT;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;

/**
 * Output formats besides Parquet.
 *
 * @param csv whether each week is published as CSV too
 * @param csvSeparator cell separator of CSV files for spreadsheets
 * @param csvDecimal decimal sign of these files
 * @param csvBom whether they start with a byte order mark
 * @param csvFormulaGuard whether texts that Excel would execute get a leading apostrophe
 * @param classic whether the files of the classic report are written
 * @param classicOwner workflow parameter that fills {@code owner_value} there
 * @param classicRelevance workflow parameter that fills {@code project_relevance}
 * @param excel whether {@code current/} has an Excel workbook
 * @param columns folder of custom columns
 */
public record OutputSettings(
        boolean csv,
        char csvSeparator,
        char csvDecimal,
        boolean csvBom,
        boolean csvFormulaGuard,
        boolean classic,
        @Nullable String classicOwner,
        @Nullable String classicRelevance,
        boolean excel,
        @Nullable Path columns) {
    static final Setting<Boolean> CSV = new Setting<>(
            "csv.enabled",
            "--csv-files",
            "",
            ValueParsers.SWITCH,
            "true",
            OUTPUT,
            "Publish each week as CSV files too.");

    static final Setting<CsvDialect> CSV_FOR = new Setting<>(
            "csv.for",
            "--csv-for",
            "NAME",
            ValueParsers.oneOf(CsvDialect.class),
            "programs",
            OUTPUT,
            "The program that opens the CSV files of current/ and history export. Sets separator,"
                    + " decimal sign and byte order mark.");

    static final Setting<Character> CSV_SEPARATOR = new Setting<>(
            "csv.separator",
            "--csv-separator",
            "SIGN",
            ValueParsers.sign(Map.of(",", ',', ";", ';', "|", '|', "tab", '\t')),
            null,
            OUTPUT,
            "The separator between cells of these files. Default: as csv.for sets it.");

    static final Setting<Character> CSV_DECIMAL = new Setting<>(
            "csv.decimal",
            "--csv-decimal",
            "SIGN",
            ValueParsers.sign(Map.of(".", '.', ",", ',')),
            null,
            OUTPUT,
            "The decimal sign of numbers in these files. Default: as csv.for sets it.");

    static final Setting<Boolean> CSV_BOM = new Setting<>(
            "csv.bom",
            "--csv-bom",
            "",
            ValueParsers.SWITCH,
            null,
            OUTPUT,
            "Start these files with a byte order mark, so that Excel opens them correctly by a double"
                    + " click. Default: as csv.for sets it.");

    static final Setting<Boolean> CSV_FORMULA_GUARD = new Setting<>(
            "csv.formula-guard",
            "--csv-formula-guard",
            "",
            ValueParsers.SWITCH,
            "true",
            OUTPUT,
            "Put an apostrophe before texts in CSV files and in the workbook that Excel would interpret as a formula.");

    static final Setting<Boolean> CLASSIC = new Setting<>(
            "classic.enabled",
            "--classic",
            "",
            ValueParsers.SWITCH,
            "false",
            OUTPUT,
            "Write the files of the classic report too.");

    static final Setting<String> CLASSIC_OWNER = new Setting<>(
            "classic.owner-parameter",
            "--classic-owner-parameter",
            "NAME",
            ValueParsers.TEXT,
            null,
            OUTPUT,
            "The workflow parameter, by name or id, for owner_value in the classic report.");

    static final Setting<String> CLASSIC_RELEVANCE = new Setting<>(
            "classic.relevance-parameter",
            "--classic-relevance-parameter",
            "NAME",
            ValueParsers.TEXT,
            null,
            OUTPUT,
            "The workflow parameter, by name or id, for project_relevance in the classic report.");

    static final Setting<Boolean> EXCEL = new Setting<>(
            "excel.enabled",
            "--excel",
            "",
            ValueParsers.SWITCH,
            "true",
            OUTPUT,
            "Write the Excel workbook current/stocktake.xlsx with the newest week.");

    static final Setting<Path> COLUMNS = new Setting<>(
            "columns.folder",
            "--columns",
            "FOLDER",
            ValueParsers.FOLDER,
            null,
            OUTPUT,
            "A folder with .sql files, one per custom column.");

    public static final List<Setting<?>> ALL = List.of(
            CSV,
            CSV_FOR,
            CSV_SEPARATOR,
            CSV_DECIMAL,
            CSV_BOM,
            CSV_FORMULA_GUARD,
            CLASSIC,
            CLASSIC_OWNER,
            CLASSIC_RELEVANCE,
            EXCEL,
            COLUMNS);

    public static OutputSettings of(SettingValues settingValues) {
        CsvDialect dialect = settingValues.of(CSV_FOR);
        if (settingValues
                .or(CSV_SEPARATOR, dialect.separator())
                .equals(settingValues.or(CSV_DECIMAL, dialect.decimal()))) {
            settingValues.problem("%s and %s must differ: give another separator."
                    .formatted(settingValues.at(CSV_SEPARATOR), settingValues.at(CSV_DECIMAL)));
        }
        return new OutputSettings(
                settingValues.of(CSV),
                settingValues.or(CSV_SEPARATOR, dialect.separator()),
                settingValues.or(CSV_DECIMAL, dialect.decimal()),
                settingValues.or(CSV_BOM, dialect.byteOrderMark()),
                settingValues.of(CSV_FORMULA_GUARD),
                settingValues.of(CLASSIC),
                settingValues.orNull(CLASSIC_OWNER),
                settingValues.orNull(CLASSIC_RELEVANCE),
                settingValues.of(EXCEL),
                settingValues.orNull(COLUMNS));
    }
}
