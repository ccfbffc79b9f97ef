package org.stocktake.cache;

import java.util.List;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** What a source reports for the cache of workflows alone, in addition to the inputs of {@code relate}. */
public final class WorkflowTables {
    private WorkflowTables() {}

    /** Pages for which the cached data applies. */
    public static final Table UNCHANGED = table("workflow_unchanged", column("page_id", Type.BIGINT));

    public static final Table PARAMETER_STATS = table(
            "workflow_parameter_habit",
            column("space_key", Type.TEXT),
            column("workflow_name", Type.TEXT),
            column("empty_in_a_row", Type.INTEGER),
            column("forbidden", Type.BOOLEAN));

    public static List<Table> all() {
        return List.of(UNCHANGED, PARAMETER_STATS);
    }

    private static Table table(String name, Column... columns) {
        return new Table(name, "thing as it was read", "Of the run itself.", List.of(), List.of(columns));
    }

    private static Column column(String name, Type type) {
        return Column.of(name, type, "", "As it was read.");
    }
}
