package org.stocktake.run.week;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Week;
import org.stocktake.relate.PublishedTables;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Snapshots;

/** The readable weeks before the week of this run. */
public final class EarlierWeeks {
    private final Snapshots snapshots;
    private final Week week;

    public EarlierWeeks(Snapshots snapshots, Week week) {
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

    public void load(Engine engine) {
        new PublishedTables(engine, ColumnDictionary.tables()).viewEarlier(newest(), this::files);
    }

    /** Added, deleted and moved pages; requires the tables of this week. */
    public @Nullable PageChanges pageChanges(Engine engine) {
        Week newest = newest();
        if (newest == null) {
            return null;
        }
        Row row = engine.query(SqlTemplate.of("/run/page_changes.sql")).get(0);
        List<String> compared = engine
                .query("SELECT space_key FROM space SEMI JOIN before_spaces USING (space_key) ORDER BY space_key")
                .stream()
                .map(space -> space.text("space_key"))
                .toList();
        return new PageChanges(
                newest,
                row.number("created"),
                row.number("deleted"),
                row.number("moved"),
                row.number("restored"),
                compared,
                spaceChanges(engine));
    }

    private static List<PageChanges.SpaceChange> spaceChanges(Engine engine) {
        return engine.query(SqlTemplate.of("/run/space_changes.sql")).stream()
                .map(row -> new PageChanges.SpaceChange(
                        row.text("space_key"),
                        row.value("reason") instanceof String reason ? reason : null,
                        row.value("last_week") instanceof String week ? week : null,
                        row.number("pages")))
                .toList();
    }
}
