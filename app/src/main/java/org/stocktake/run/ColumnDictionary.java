package org.stocktake.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stocktake.finding.FindingTables;
import org.stocktake.measure.PageMetrics;
import org.stocktake.relate.PageColumns;
import org.stocktake.relate.Relations;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.SpaceHistory;
import org.stocktake.table.Filled;
import org.stocktake.table.Table;

/** All published tables with the meaning of their columns, except custom columns. */
public final class ColumnDictionary {
    private static final PageColumns PAGES = new PageColumns(
            PageMetrics.listed().stream().map(Filled::column).toList(),
            PageMetrics.measured().stream().map(Filled::column).toList(),
            PageMetrics.planned());

    private ColumnDictionary() {}

    /** The columns of {@code pages}, grouped by their source. */
    static PageColumns pages() {
        return PAGES;
    }

    /** All published tables, in documentation order. */
    public static List<Table> tables() {
        return Stream.concat(Relations.tables(PAGES).stream(), FindingTables.all().stream())
                .toList();
    }

    /** All tables that queries over all weeks can read, including those that no week publishes. */
    public static List<Table> readable() {
        return Stream.of(
                        tables().stream(), table("spaces").map(SpaceHistory::of).stream(), Stream.of(PersonNames.TABLE))
                .flatMap(tables -> tables)
                .toList();
    }

    public static Optional<Table> table(String name) {
        return tables().stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
