package org.stocktake.measure;

import org.jspecify.annotations.Nullable;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Filled;
import org.stocktake.table.Type;

/** Counts of elements of a body, in the order of their columns. To add one, add a constant and count it in {@link BodyCounter}. */
public enum ElementCount {
    CODE_LINES("code_lines", "lines", "Lines inside code and noformat macros."),
    HEADINGS("heading_count", "headings", "Headings of all six levels."),
    TOP_HEADINGS("h1_count", "headings", "Headings of level 1."),
    HEADING_SKIPS("heading_skips", "headings", "Headings more than one level below the heading before them."),
    TABLES("table_count", "tables", "Tables, including nested ones."),
    IMAGES("image_count", "images", "Images."),
    IMAGES_WITHOUT_TEXT("images_no_alt", "images", "Images without an alternative text."),
    MACROS("macro_count", "macros", "Macros, including nested ones."),
    TASKS_OPEN("task_open", "tasks", "Tasks not done."),
    TASKS_DONE("task_done", "tasks", "Tasks done.");

    private final String column;
    private final String unit;
    private final String about;

    ElementCount(String column, String unit, String about) {
        this.column = column;
        this.unit = unit;
        this.about = about;
    }

    /** The column of {@code pages}. */
    Filled<Measured> metric() {
        return new Filled<>(
                new Column(ColumnGroup.TEXT, column, Type.INTEGER, unit, about + " Empty for wiki markup."), this::of);
    }

    private @Nullable Integer of(Measured body) {
        Measured.Structure structure = body.structure();
        return structure == null ? null : structure.count(this);
    }
}
