package org.stocktake.workbook;

/**
 * One series of a chart.
 *
 * @param column of its {@link ChartTable}
 * @param colour as hexadecimal digits; always given, because some programs draw a series without one invisibly
 */
record ChartSeries(int column, String name, String colour) {
    byte[] rgb() {
        return new byte[] {
            (byte) Integer.parseInt(colour.substring(0, 2), 16),
            (byte) Integer.parseInt(colour.substring(2, 4), 16),
            (byte) Integer.parseInt(colour.substring(4, 6), 16)
        };
    }
}
