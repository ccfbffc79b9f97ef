package org.stocktake.workbook;

import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.stocktake.engine.Row;
import org.stocktake.file.CellText;

/** The numbers of one chart, as a small table on a sheet. */
final class ChartTable {
    private final XSSFSheet sheet;
    private final int left;
    private final int rows;

    /**
     * Writes the numbers.
     *
     * @param left the first column
     * @param names of the columns, for people
     * @param values the first column holds the categories; an unknown number has no cell
     */
    ChartTable(
            XSSFSheet sheet,
            Looks looks,
            CellText cells,
            int left,
            String title,
            List<String> names,
            List<Row> values) {
        this.sheet = sheet;
        this.left = left;
        this.rows = values.size();
        XSSFCell head = row(0).createCell(left);
        head.setCellValue(title);
        head.setCellStyle(looks.text(11, true, Looks.TEXT));
        for (int i = 0; i < names.size(); i++) {
            XSSFCell cell = row(1).createCell(left + i);
            cell.setCellValue(names.get(i));
            cell.setCellStyle(looks.header());
            sheet.setColumnWidth(left + i, (i == 0 ? 30 : 14) * 256);
        }
        for (int line = 0; line < rows; line++) {
            for (int i = 0; i < names.size(); i++) {
                Object value = values.get(line).values().get(i);
                if (value == null) {
                    continue;
                }
                XSSFCell cell = row(line + 2).createCell(left + i);
                if (value instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                    cell.setCellStyle(looks.of(value instanceof Double ? Look.DECIMAL : Look.WHOLE));
                } else if (value instanceof String text) {
                    cell.setCellValue(cells.of(text));
                    cell.setCellStyle(looks.of(Look.TEXT));
                }
            }
        }
    }

    private XSSFRow row(int number) {
        XSSFRow row = sheet.getRow(number);
        return row == null ? sheet.createRow(number) : row;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    XDDFCategoryDataSource categories() {
        return XDDFDataSourcesFactory.fromStringCellRange(sheet, range(0));
    }

    XDDFNumericalDataSource<Double> numbers(int column) {
        return XDDFDataSourcesFactory.fromNumericCellRange(sheet, range(column));
    }

    /** The cell with the name of a column. */
    org.apache.poi.ss.util.CellReference name(int column) {
        return new org.apache.poi.ss.util.CellReference(sheet.getSheetName(), 1, left + column, true, true);
    }

    private CellRangeAddress range(int column) {
        return new CellRangeAddress(2, rows + 1, left + column, left + column);
    }
}
