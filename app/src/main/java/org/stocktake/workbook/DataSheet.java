package org.stocktake.workbook;

import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableStyleInfo;

/**
 * A sheet with the rows of a query.
 *
 * @param total rows of the query
 * @param shown rows that fit into the sheet
 */
record DataSheet(SheetPlan plan, String query, List<SheetColumn> columns, long total, long shown) {
    private static final int HEADER_POINTS = 22;

    DataSheet {
        columns = List.copyOf(columns);
    }

    boolean isCut() {
        return shown < total;
    }

    /** What the sheet says if rows are missing. */
    String cutSentence() {
        return "This sheet shows the first %,d of %,d rows, because Excel allows no more. The CSV and Parquet files have all rows."
                .formatted(shown, total);
    }

    /** Creates the sheet without its rows: they are added to its part of the file. */
    XSSFSheet create(XSSFWorkbook book, Looks looks) {
        XSSFSheet sheet = book.createSheet(plan.name());
        sheet.createFreezePane(plan.frozen(), 1);
        XSSFRow header = sheet.createRow(0);
        header.setHeightInPoints(HEADER_POINTS);
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            header.createCell(i).setCellValue(column.name());
            header.getCell(i).setCellStyle(looks.header());
            sheet.setColumnWidth(i, column.width() * 256);
            sheet.setColumnHidden(i, column.empty());
        }
        // A table has at least one row below its header.
        XSSFTable table = sheet.createTable(new AreaReference(
                new CellReference(0, 0),
                new CellReference((int) Math.max(1, shown), columns.size() - 1),
                SpreadsheetVersion.EXCEL2007));
        table.setName(plan.tableName());
        table.setDisplayName(plan.tableName());
        table.getCTTable().addNewAutoFilter().setRef(table.getCTTable().getRef());
        CTTableStyleInfo style = table.getCTTable().addNewTableStyleInfo();
        style.setName("TableStyleLight1");
        style.setShowRowStripes(false);
        return sheet;
    }

    /** The range of the header and all rows. */
    String range() {
        return "A1:" + CellReference.convertNumToColString(columns.size() - 1) + (Math.max(1, shown) + 1);
    }
}
