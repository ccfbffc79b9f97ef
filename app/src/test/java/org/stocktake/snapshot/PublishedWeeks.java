package org.stocktake.snapshot;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.stocktake.destination.CurrentTables;
import org.stocktake.destination.Deliveries;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.file.CsvFiles;
import org.stocktake.file.CsvForm;
import org.stocktake.file.FileFormat;
import org.stocktake.file.ParquetFiles;
import org.stocktake.model.Week;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Publishes small weeks into a data folder, the way a run does. */
public final class PublishedWeeks {
    static final Table PAGES = new Table(
            "pages",
            "page",
            "Pages.",
            List.of("page_id"),
            List.of(column("iso_week", Type.TEXT), column("page_id", Type.BIGINT), column("title", Type.TEXT)));
    static final Table SPACES = new Table(
            "spaces",
            "space",
            "Spaces.",
            List.of("space_key"),
            List.of(
                    column("iso_week", Type.TEXT),
                    column("space_key", Type.TEXT),
                    column("pages_current", Type.INTEGER)));
    static final Table LABELS = new Table(
            "labels",
            "label",
            "Labels.",
            List.of("page_id", "label"),
            List.of(column("iso_week", Type.TEXT), column("page_id", Type.BIGINT), column("label", Type.TEXT)));

    /** Shared by all weeks, because opening an engine takes longer than publishing three rows. */
    private static final Engine ENGINE =
            DuckEngine.inMemory(Path.of(System.getProperty("java.io.tmpdir"), "published-weeks-spill"), 256);

    private final Path data;
    private final Path scratch;

    /** @param scratch a folder beside the data */
    public PublishedWeeks(Path data, Path scratch) {
        this.data = data;
        this.scratch = scratch;
    }

    static Column column(String name, Type type) {
        return Column.of(name, type, "", "A column.");
    }

    static Week week(String text) {
        return Week.parse(text);
    }

    Snapshots snapshots() {
        return snapshots(new Retention(12, 0));
    }

    Snapshots snapshots(Retention retention) {
        return snapshots(retention, current(data));
    }

    public Snapshots snapshots(WeekReceiver receiver) {
        return snapshots(new Retention(12, 0), receiver);
    }

    private Snapshots snapshots(Retention retention, WeekReceiver receiver) {
        return new Snapshots(data, retention, receiver, PersonNames.Keeping.KEPT, this::engine);
    }

    /** Writes {@code current/}, as the command line does. */
    static WeekReceiver current(Path data) {
        return new Deliveries(data, List.of(new CurrentTables(CsvForm.GUARDED)));
    }

    private static CsvFiles csv() {
        return new CsvFiles(CsvForm.GUARDED);
    }

    public Engine engine() {
        return DuckEngine.inMemory(scratch.resolve("spill"), 256);
    }

    /** Seals a week whose pages have these titles; the caller settles. */
    public Manifest publish(String week, String... titles) {
        return publish(snapshots(), week, List.of(new ParquetFiles(), csv()), titles);
    }

    Manifest publish(Snapshots snapshots, String week, List<FileFormat> formats, String... titles) {
        return staged(snapshots, week, formats, titles).seal(publication(week));
    }

    Staging staged(Snapshots snapshots, String week, List<FileFormat> formats, String... titles) {
        Staging staging = snapshots.stage(week(week));
        fill(week, titles);
        staging.write(ENGINE, List.of(PAGES, SPACES, LABELS), formats);
        return staging;
    }

    private static void fill(String week, String... titles) {
        ENGINE.run("DROP TABLE IF EXISTS pages; DROP TABLE IF EXISTS spaces; DROP TABLE IF EXISTS labels");
        try (Appender pages = ENGINE.append(PAGES);
                Appender spaces = ENGINE.append(SPACES);
                Appender labels = ENGINE.append(LABELS)) {
            for (int i = 0; i < titles.length; i++) {
                pages.add(List.of(week, i + 1L, titles[i]));
                labels.add(List.of(week, i + 1L, "label-" + (i + 1)));
            }
            spaces.add(Arrays.asList(week, null, titles.length));
            spaces.add(List.of(week, "DOC", titles.length));
        }
    }

    static Publication publication(String week) {
        Instant monday = week(week)
                .monday()
                .atTime(4, 0)
                .atZone(ZoneId.of("Europe/Berlin"))
                .toInstant();
        return new Publication(
                week(week),
                "run-" + week,
                monday,
                ZoneId.of("Europe/Berlin"),
                monday.plusSeconds(90),
                99.5,
                true,
                "0.1.0",
                Map.of("word_rule", "1"),
                "Confluence Data Center 9.2.1",
                "wiki.example.org");
    }
}
