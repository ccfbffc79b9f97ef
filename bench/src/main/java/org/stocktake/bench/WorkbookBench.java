package org.stocktake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.file.ParquetFiles;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Sharing;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.workbook.WeekWorkbook;

/**
 * How long the Excel workbook of a week takes, its size, and the memory of the process. Takes a folder and a number of
 * pages. The first call makes the week, so call it twice and read the second answer.
 */
public final class WorkbookBench {
    private static final Week WEEK = Week.parse("2026-W48");
    private static final Instant MOMENT = WEEK.monday().atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int ENGINE_MEGABYTES = 256;

    private static final Sharing SHARING = new Sharing(Sharing.Restricted.MASK, Set.of(), Sharing.People.NAMED);

    private WorkbookBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int pages = Integer.parseInt(args[1]);
        Snapshots snapshots = new Snapshots(folder.resolve("data"), new Retention(12, 0), () -> engine(folder));
        if (snapshots.newest().isEmpty()) {
            publish(snapshots, folder, pages);
            System.out.printf("Published %,d pages. Call this again.%n", pages);
            return;
        }
        Path file = folder.resolve("stocktake.xlsx");
        long start = System.nanoTime();
        try (Engine engine = engine(folder)) {
            List<Table> today = ColumnDictionary.tables();
            PublishedWeeks published = PublishedWeeks.open(engine, snapshots, today, SHARING);
            new WeekWorkbook(today, true).write(published, WEEK, file);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d pages: %.1f s, %.1f MB, %s%n",
                pages,
                (System.nanoTime() - start) / 1e9,
                Files.size(file) / 1e6,
                PeakMemory.line());
    }

    private static Engine engine(Path folder) {
        return DuckEngine.inMemory(folder.resolve("spill"), ENGINE_MEGABYTES);
    }

    private static void publish(Snapshots snapshots, Path folder, int pages) {
        List<Table> tables = List.of(table("pages"), table("findings"), table("spaces"), table("runs"));
        Map<String, Integer> rows = Map.of("pages", pages, "findings", (int) (pages * 4.2), "spaces", 20, "runs", 1);
        Staging staging = snapshots.stage(WEEK);
        try (Engine engine = engine(folder)) {
            for (Table table : tables) {
                engine.append(table).close();
                engine.run("INSERT INTO %s SELECT %s FROM range(%d) r(i)"
                        .formatted(
                                table.name(),
                                table.columns().stream()
                                        .map(WorkbookBench::value)
                                        .collect(Collectors.joining(", ")),
                                rows.get(table.name())));
            }
            engine.run("UPDATE spaces SET space_key = NULL WHERE rowid = 19");
            staging.write(engine, tables, List.of(new ParquetFiles()));
        }
        staging.seal(new Publication(
                WEEK,
                "r",
                MOMENT,
                ZoneOffset.UTC,
                MOMENT,
                100,
                false,
                "0.1.0",
                Map.of(),
                "Confluence",
                "wiki.example.org"));
    }

    private static Table table(String name) {
        return ColumnDictionary.table(name).orElseThrow();
    }

    /** Texts of a page are all different, as in a wiki; other texts have few values. */
    private static String value(Column column) {
        return switch (column.name()) {
            case "iso_week" -> "'" + WEEK + "'";
            case "title" -> "'A title of a page of some length ' || i";
            case "url" -> "'https://wiki.example.org/pages/viewpage.action?pageId=' || i";
            case "path" -> "'Home / Some chapter / Some section / A title of a page of some length ' || i";
            case "evidence" -> "(i % 3000) || ' days without a change'";
            case "text_hash", "finding_id" -> "md5(i::VARCHAR)";
            case "page_id" -> "i";
            case "space_key" -> "'S' || (i % 19)";
            // Flat, and a page of a hundred is restricted.
            case "parent_id", "missing_groups" -> "NULL";
            case "read_restricted" -> "i % 100 = 7";
            case "severity", "worst_severity" -> "['info', 'low', 'medium', 'high', 'low', 'info'][1 + i % 6]";
            case "state" -> "'open'";
            case "scheduled_at" -> "TIMESTAMP '2026-11-23 04:00:00'";
            default ->
                switch (column.type()) {
                    case TEXT -> "'value ' || (i % 40)";
                    case INTEGER, BIGINT ->
                        "(i * 7919 %% %d)".formatted(1000 + column.name().length());
                    case DECIMAL -> "round(i * 0.7 % 100, 1)";
                    case BOOLEAN -> "i % 2 = 0";
                    case DATE -> "DATE '2020-01-01' + (i % 2000)::INTEGER";
                    case INSTANT -> "TIMESTAMP '2020-01-01' + to_seconds(i * 997 % 100000000)";
                };
        };
    }
}
