package org.stocktake.workbook;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.engine.Row;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** The rows of the sheet that explains all columns. */
final class DictionarySheet {
    static final String NAME = "Columns";
    static final String ABOUT = "The meaning of all columns.";

    static final List<Row.Head> HEADS = List.of(
            new Row.Head("table_name", Type.TEXT),
            new Row.Head("column_name", Type.TEXT),
            new Row.Head("type", Type.TEXT),
            new Row.Head("unit", Type.TEXT),
            new Row.Head("description", Type.TEXT));

    private DictionarySheet() {}

    static List<Row> rows(List<Table> tables) {
        List<Row> rows = new ArrayList<>();
        for (Table table : tables) {
            for (Column column : table.columns()) {
                rows.add(new Row(
                        HEADS,
                        List.of(table.name(), column.name(), column.type().word(), column.unit(), column.about())));
            }
        }
        return rows;
    }
}
