package org.stocktake.run;

import java.nio.file.Path;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;
import org.stocktake.relate.PublishedTables;
import org.stocktake.snapshot.Snapshots;

/** The weeks before the one that is taken stock of, as far as they are within reach. */
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
        new PublishedTables(engine, Dictionary.tables()).earlier(newest(), this::files);
    }

    /** What came, went and moved; to be asked when the tables of this week are made. */
    Outcome.@Nullable Comings comings(Engine engine) {
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
                        FROM changes WHERE content_type = 'page'
                        """).get(0);
        return new Outcome.Comings(
                newest, row.number("created"), row.number("deleted"), row.number("moved"), row.number("restored"));
    }
}
