package org.stocktake.relate;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * Compares two published weeks by the SQL of a run. It creates tables in the present schema of an engine, which must be
 * empty:
 *
 * <ul>
 * <li>{@code changes}: as a run publishes it
 * <li>{@code spaces_apart}: spaces in only one of the weeks, with the reason, or the older week of a restored space
 * </ul>
 */
public final class Comparison {
    private Comparison() {}

    /**
     * Creates the tables.
     *
     * @param tables the published tables, with current columns
     * @param files the files of a table by week
     */
    public static void create(
            Engine engine,
            List<Table> tables,
            Function<String, NavigableMap<Week, Path>> files,
            Week before,
            Week after) {
        PublishedTables published = new PublishedTables(engine, tables);
        published.viewEarlier(before, table -> files.apply(table).headMap(before, true));
        published.viewWeek(List.of("pages", "spaces", "runs"), after, files);
        engine.run(SqlTemplate.of("/relate/comparison/inputs.sql")
                .set("before", before)
                .set("after", after));
        absences(
                engine,
                files.apply("changes").subMap(before, false, after, true).values());
        engine.run(SqlTemplate.of("/relate/last.sql"));
        TableFile changes = TableFile.tables().stream()
                .filter(each -> each.name().equals("changes"))
                .findFirst()
                .orElseThrow();
        engine.run("CREATE TABLE changes AS " + changes.query());
        engine.run(SqlTemplate.of("/relate/comparison/spaces_apart.sql")
                .set("before", before)
                .set("after", after));
    }

    /** Why spaces are missing from the second week, according to the newest week after the first. */
    private static void absences(Engine engine, Collection<Path> changes) {
        engine.run(Sql.createTable(Inputs.UNREAD_SPACE.name(), Inputs.UNREAD_SPACE.columns()));
        engine.run("CREATE TABLE moved_out (page_id BIGINT)");
        if (!changes.isEmpty()) {
            engine.run(SqlTemplate.of("/relate/comparison/absences.sql")
                    .with("changes", PublishedFiles.rows("changes", changes)));
        }
    }
}
