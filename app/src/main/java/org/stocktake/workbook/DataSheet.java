package org.stocktake.workbook;

import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableStyleInfo;
import org.stocktake.engine.Row;

/**
 * A sheet with rows as an Excel table.
 *
 * @param frozen number of columns that stay when scrolling
 * @param total rows of the answer
 * @param shown rows that fit into the sheet
 */
record DataSheet(
        String name,
        String tableName,
        String about,
        int frozen,
        List<SheetColumn> columns,
        long total,
        long shown,
        Source source) {
    private static final int HEADER_POINTS = 22;

    /** More columns cannot be read on one page. */
    private static final int MOST_ON_PAPER = 25;

    /** Where the rows come from. */
    interface Source {
        /** @param most number of rows, from the first on */
        void stream(long most, Consumer<Row> rows);
    }

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
        XSSFSheet sheet = book.createSheet(name);
        sheet.createFreezePane(frozen, 1);
        XSSFRow header = sheet.createRow(0);
        header.setHeightInPoints(HEADER_POINTS);
        for (int i = 0; i < columns.size(); i++) {
            SheetColumn column = columns.get(i);
            header.createCell(i).setCellValue(column.name());
            header.getCell(i).setCellStyle(looks.header());
            sheet.setColumnWidth(i, column.width() * 256);
            sheet.setColumnHidden(i, column.empty());
        }
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        sheet.getPrintSetup().setLandscape(true);
        if (columns.size() <= MOST_ON_PAPER) {
            sheet.setFitToPage(true);
            sheet.getPrintSetup().setFitHeight((short) 0);
        }
        // A table has at least one row below its header.
        XSSFTable table = sheet.createTable(new AreaReference(
                new CellReference(0, 0),
                new CellReference((int) Math.max(1, shown), columns.size() - 1),
                SpreadsheetVersion.EXCEL2007));
        table.setName(tableName);
        table.setDisplayName(tableName);
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
