package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.file.ParquetFiles;
import org.stocktake.model.Week;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.table.Table;

/**
 * Weeks published as by a run, from rows of the test instead of a site.
 *
 * @param folder contains the data folder that commands use by default
 */
public record GivenWeeks(Path folder) {
    /** @param rows by table a query of its rows; what is not named does not exist, besides a run that read everything */
    public void publish(String name, Map<String, String> rows) {
        Week week = Week.parse(name);
        Instant monday = week.monday().atStartOfDay().toInstant(ZoneOffset.UTC);
        Snapshots snapshots = new Snapshots(folder.resolve("stocktake-data"), new Retention(100, 0), this::engine);
        Map<String, String> queries = new TreeMap<>(rows);
        queries.putIfAbsent(
                "runs",
                "SELECT 'r' AS run_id, %s::TIMESTAMP AS scheduled_at, 100 AS coverage, 1 AS word_rule,"
                                .formatted(Sql.text(monday.toString()))
                        + " 'x' AS measuring_rules");
        List<Table> tables = queries.keySet().stream()
                .map(table -> ColumnDictionary.table(table).orElseThrow())
                .toList();
        Staging staging = snapshots.stage(week);
        try (Engine engine = engine()) {
            tables.forEach(table -> engine.append(table).close());
            queries.forEach((table, query) -> engine.run(
                    "INSERT INTO %s BY NAME SELECT *, '%s' AS iso_week FROM (%s)".formatted(table, name, query)));
            staging.write(engine, tables, List.of(new ParquetFiles()));
        }
        staging.seal(new Publication(
                week,
                "r",
                monday,
                ZoneOffset.UTC,
                monday,
                100,
                false,
                "0.1.0",
                Map.of(),
                "Confluence Data Center",
                "wiki.example.org"));
        assertThat(snapshots.recover()).isEmpty();
    }

    private Engine engine() {
        return DuckEngine.inMemory(folder.resolve("spill"), 256);
    }
}
