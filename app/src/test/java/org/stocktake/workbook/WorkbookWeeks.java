package org.stocktake.workbook;

import java.nio.file.Path;
import java.util.Map;
import org.stocktake.cli.GivenWeeks;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Sharing;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;

/** Two weeks with a value in every chart. */
record WorkbookWeeks(Path folder) {
    static final Week NEWEST = Week.parse("2026-W48");

    /** Pages 1 to 5, of which 2 has a title with umlauts, and 3 one that nobody should execute. */
    void publish() {
        GivenWeeks weeks = new GivenWeeks(folder);
        for (String week : new String[] {"2026-W47", "2026-W48"}) {
            weeks.publish(week, Map.of("spaces", """
                SELECT *, 'Knöwledge' AS name FROM (VALUES (NULL, 60.0, 5), ('KB', 60.0, 5)) v(space_key, health, pages_current)
                """, "pages", """
                SELECT *, 'page' AS content_type, 'current' AS status, 'KB' AS space_key, false AS read_restricted,
                  'https://wiki.example.org/pages/viewpage.action?pageId=' || page_id AS url, 6.0 - page_id AS priority,
                  TIMESTAMP '2026-01-31 13:45:30' AS created_at, DATE '2026-12-24' AS review_due
                FROM (VALUES (1, 'Home', 10), (2, 'Grüße', 100), (3, '</v>&<script>', 400), (4, 'Four', 800), (5, 'Five', NULL))
                  v(page_id, title, days_since_update)
                """, "findings", """
                SELECT *, 'page' AS subject_kind, 'open' AS state, 'KB' AS space_key, 'OUTDATED' AS rule_id FROM (VALUES
                  ('a', 1, 'critical', 9.0), ('b', 2, 'high', 8.0), ('c', 3, 'medium', 7.0)) v(finding_id, page_id, severity, priority)
                """, "rules", """
                SELECT 'OUTDATED' AS rule_id, 1 AS rule_version, 'Outdated' AS title, 'page' AS subject_kind, 'yes' AS evaluated,
                  'why' AS why, 'remedy' AS remedy
                """, "bottlenecks", """
                SELECT 'KB' AS space_key, 'Review' AS workflow_name, 'Draft' AS workflow_state, 10 AS pages, 14 AS limit_days,
                  40.0 AS pct_over_limit
                """));
        }
    }

    void write(Path file, SheetLimits limits) {
        Snapshots snapshots = new Snapshots(folder.resolve("stocktake-data"), new Retention(12, 0), this::engine);
        try (Engine engine = engine()) {
            new WeekWorkbook(ColumnDictionary.tables(), true, limits)
                    .write(
                            PublishedWeeks.open(engine, snapshots, ColumnDictionary.tables(), Sharing.EVERYTHING),
                            NEWEST,
                            file);
        }
    }

    private Engine engine() {
        return DuckEngine.inMemory(folder.resolve("spill"), 256);
    }
}
