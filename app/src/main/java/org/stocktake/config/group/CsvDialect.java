package org.stocktake.config.group;

/** Separator and decimal sign of CSV files, by the language of the spreadsheet program that opens them. */
public enum CsvDialect {
    PROGRAMS(',', '.', false),
    EXCEL_EN(',', '.', true),
    EXCEL_DE(';', ',', true),
    EXCEL_ES(';', ',', true),
    EXCEL_FR(';', ',', true),
    EXCEL_IT(';', ',', true),
    EXCEL_NL(';', ',', true),
    EXCEL_PL(';', ',', true),
    EXCEL_PT(';', ',', true);

    private final char separator;
    private final char decimal;
    private final boolean byteOrderMark;

    CsvDialect(char separator, char decimal, boolean byteOrderMark) {
        this.separator = separator;
        this.decimal = decimal;
        this.byteOrderMark = byteOrderMark;
    }

    char separator() {
        return separator;
    }

    char decimal() {
        return decimal;
    }

    boolean byteOrderMark() {
        return byteOrderMark;
    }
}
