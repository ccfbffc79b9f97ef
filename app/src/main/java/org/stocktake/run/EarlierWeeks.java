package org.stocktake.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/** What earlier weeks know that this one needs: where pages were, and when they were last edited in earnest. */
final class EarlierWeeks {
    private final SortedMap<Week, Path> pages;

    /**
     * @param pages the table {@code pages} of each week before this one
     */
    EarlierWeeks(SortedMap<Week, Path> pages) {
        this.pages = pages;
    }

    /** The newest of them; absent in the first week. */
    @Nullable
    Week newest() {
        return pages.isEmpty() ? null : pages.lastKey();
    }

    void load(Engine engine) {
        Path newest = pages.isEmpty() ? null : pages.get(pages.lastKey());
        if (newest == null) {
            return;
        }
        engine.run("""
                INSERT INTO previous
                SELECT page_id, space_key, parent_id FROM read_parquet('%s')
                WHERE content_type = 'page' AND status = 'current';
                INSERT INTO earlier_edit
                SELECT page_id, max(modified_at) FROM read_parquet(%s, union_by_name = true)
                WHERE content_update_basis = 'version' GROUP BY page_id;
                """.formatted(quoted(newest), list(pages.values())));
    }

    /** What came, went and moved; to be asked when the tables of this week are made. */
    Outcome.@Nullable Comings comings(Engine engine) {
        Week newest = newest();
        if (newest == null) {
            return null;
        }
        Map<Week, Path> older = pages.headMap(newest);
        engine.run("CREATE OR REPLACE TEMP TABLE long_ago AS "
                + (older.isEmpty()
                        ? "SELECT page_id FROM previous LIMIT 0"
                        : "SELECT DISTINCT page_id FROM read_parquet(%s, union_by_name = true)"
                                .formatted(list(older.values()))));
        Row row = engine.query("""
                        SELECT
                          (SELECT count(*) FROM now_current WHERE page_id NOT IN (SELECT page_id FROM previous)
                             AND page_id NOT IN (SELECT page_id FROM long_ago)) AS created,
                          (SELECT count(*) FROM now_current WHERE page_id NOT IN (SELECT page_id FROM previous)
                             AND page_id IN (SELECT page_id FROM long_ago)) AS restored,
                          (SELECT coalesce(pages_deleted_week, 0) FROM spaces WHERE space_key IS NULL) AS deleted,
                          (SELECT coalesce(pages_moved_week, 0) FROM spaces WHERE space_key IS NULL) AS moved
                        FROM (SELECT 1)
                        """.replace(
                                "now_current",
                                "(SELECT page_id FROM pages WHERE content_type = 'page' AND status = 'current')"))
                .get(0);
        return new Outcome.Comings(
                newest, row.number("created"), row.number("deleted"), row.number("moved"), row.number("restored"));
    }

    private static String list(Collection<Path> files) {
        return files.stream().map(file -> "'" + quoted(file) + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }
}
