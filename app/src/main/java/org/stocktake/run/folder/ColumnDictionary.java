package org.stocktake.run.folder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stocktake.finding.FindingTables;
import org.stocktake.measure.PageMetrics;
import org.stocktake.publish.WeekTables;
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

    private static final List<Table> FACTS = Relations.tables(PAGES);

    private static final List<Table> TABLES = withFindings(FACTS);

    private ColumnDictionary() {}

    /** The columns of {@code pages}, grouped by their source. */
    public static PageColumns pages() {
        return PAGES;
    }

    /** The tables that {@code relate} makes, with the names of the published ones. */
    public static List<Table> facts() {
        return FACTS;
    }

    /** The published form of facts. */
    public static List<Table> published(List<Table> facts) {
        return WeekTables.of(facts, FindingTables.ofPages(), FindingTables.ofSpaces());
    }

    /** The published form of facts, and the tables of findings. */
    public static List<Table> withFindings(List<Table> facts) {
        return Stream.concat(published(facts).stream(), FindingTables.all().stream())
                .toList();
    }

    /** All published tables, in documentation order. */
    public static List<Table> tables() {
        return TABLES;
    }

    /** All tables that queries over all weeks can read, including those that no week publishes. */
    public static List<Table> readable() {
        return Stream.of(TABLES.stream(), table("spaces").map(SpaceHistory::of).stream(), Stream.of(PersonNames.TABLE))
                .flatMap(tables -> tables)
                .toList();
    }

    public static Optional<Table> table(String name) {
        return TABLES.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
