package org.stocktake.measure;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.stocktake.measure.BodyElement.Code;
import org.stocktake.measure.BodyElement.Heading;
import org.stocktake.measure.BodyElement.Image;
import org.stocktake.measure.BodyElement.Macro;
import org.stocktake.measure.BodyElement.Task;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Filled;
import org.stocktake.table.Type;

/** Counts of elements of a body, in the order of their columns. Each constant says what it counts. */
public enum ElementCount {
    CODE_LINES("code_lines", "lines", "Lines inside code and noformat macros.", Code.class, Code::lines),
    HEADINGS("heading_count", "headings", "Headings of all six levels.", Heading.class, heading -> 1),
    TOP_HEADINGS(
            "h1_count", "headings", "Headings of level 1.", Heading.class, heading -> heading.level() == 1 ? 1 : 0),
    HEADING_SKIPS(
            "heading_skips",
            "headings",
            "Headings more than one level below the heading before them.",
            Heading.class,
            heading -> heading.skipsLevels() ? 1 : 0),
    TABLES("table_count", "tables", "Tables, including nested ones.", BodyElement.Table.class, table -> 1),
    IMAGES("image_count", "images", "Images.", Image.class, image -> 1),
    IMAGES_WITHOUT_TEXT(
            "images_no_alt",
            "images",
            "Images without an alternative text.",
            Image.class,
            image -> image.isDescribed() ? 0 : 1),
    MACROS("macro_count", "macros", "Macros, including nested ones.", Macro.class, macro -> 1),
    TASKS_OPEN("task_open", "tasks", "Tasks not done.", Task.class, task -> task.isDone() ? 0 : 1),
    TASKS_DONE("task_done", "tasks", "Tasks done.", Task.class, task -> task.isDone() ? 1 : 0);

    private final String column;
    private final String unit;
    private final String about;

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final ToIntFunction<BodyElement> counter;

    /** @param counter how much an element of this kind adds */
    <E extends BodyElement> ElementCount(
            String column, String unit, String about, Class<E> kind, ToIntFunction<E> counter) {
        this.column = column;
        this.unit = unit;
        this.about = about;
        this.counter = element -> kind.isInstance(element) ? counter.applyAsInt(kind.cast(element)) : 0;
    }

    /** How much an element adds to this count. */
    int in(BodyElement element) {
        return counter.applyAsInt(element);
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
