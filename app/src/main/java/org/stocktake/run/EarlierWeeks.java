package org.stocktake.run;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;
import org.stocktake.relate.PublishedTables;
import org.stocktake.snapshot.Snapshots;

/** The readable weeks before the week of this run. */
final class EarlierWeeks {
    private final Snapshots snapshots;
    private final Week week;

    EarlierWeeks(Snapshots snapshots, Week week) {
        this.snapshots = snapshots;
        this.week = week;
    }

    /** The newest of them; absent in the first week. */
    @Nullable
    Week newest() {
        return snapshots.newestBefore(week).orElse(null);
    }

    private NavigableMap<Week, Path> files(String table) {
        return snapshots.files(table).headMap(week, false);
    }

    void load(Engine engine) {
        new PublishedTables(engine, ColumnDictionary.tables()).viewEarlier(newest(), this::files);
    }

    /** Added, deleted and moved pages; requires the tables of this week. */
    RunOutcome.@Nullable PageChanges pageChanges(Engine engine) {
        Week newest = newest();
        if (newest == null) {
            return null;
        }
        Row row = engine.query("""
                        SELECT
                          count(*) FILTER (kind IN ('created', 'appeared')) AS created,
                          count(*) FILTER (kind IN ('deleted', 'archived')) AS deleted,
                          count(*) FILTER (kind = 'moved') AS moved,
                          count(*) FILTER (kind = 'restored') AS restored
                        FROM changes
                        WHERE content_type = 'page' AND kind <> 'gone' AND space_key IN (SELECT space_key FROM before_spaces)
                        """).get(0);
        List<String> compared = engine
                .query("SELECT space_key FROM space SEMI JOIN before_spaces USING (space_key) ORDER BY space_key")
                .stream()
                .map(space -> space.text("space_key"))
                .toList();
        return new RunOutcome.PageChanges(
                newest,
                row.number("created"),
                row.number("deleted"),
                row.number("moved"),
                row.number("restored"),
                compared,
                spaceChanges(engine));
    }

    private static List<RunOutcome.SpaceChange> spaceChanges(Engine engine) {
        return engine.query("""
                        WITH change AS (FROM changes WHERE content_type = 'page')
                        SELECT b.space_key, reason, NULL AS last_week, count(c.page_id) AS pages
                        FROM (FROM before_spaces ANTI JOIN space USING (space_key) WHERE space_key IS NOT NULL) b
                        LEFT JOIN unread_space u USING (space_key)
                        LEFT JOIN change c ON c.space_key = b.space_key AND c.kind = 'gone'
                        GROUP BY ALL
                        UNION ALL
                        SELECT n.space_key, NULL, k.iso_week, count(c.page_id)
                        FROM (FROM space ANTI JOIN before_spaces USING (space_key)) n
                        LEFT JOIN space_back k USING (space_key)
                        LEFT JOIN change c ON c.space_key = n.space_key AND c.kind IN ('created', 'appeared', 'restored')
                        GROUP BY ALL
                        ORDER BY space_key
                        """).stream()
                .map(row -> new RunOutcome.SpaceChange(
                        row.text("space_key"),
                        row.value("reason") instanceof String reason ? reason : null,
                        row.value("last_week") instanceof String week ? week : null,
                        row.number("pages")))
                .toList();
    }
}
