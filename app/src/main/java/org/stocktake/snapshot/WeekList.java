package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.PublishedWeek.Kept;

/** Lists where each week is stored. */
final class WeekList {
    private final Layout layout;
    private final Archive archive;
    private final Soundness soundness;
    private final Supplier<Engine> engines;

    WeekList(Layout layout, Archive archive, Soundness soundness, Supplier<Engine> engines) {
        this.layout = layout;
        this.archive = archive;
        this.soundness = soundness;
        this.engines = engines;
    }

    List<PublishedWeek> weeks() {
        NavigableMap<Week, PublishedWeek> weeks = new TreeMap<>();
        for (Week week : layout.archivedWeeks()) {
            weeks.put(week, ofManifest(week, Kept.ARCHIVE));
        }
        for (Week week : layout.snapshotWeeks()) {
            weeks.put(week, ofManifest(week, Kept.SNAPSHOT));
        }
        NavigableSet<Week> historyOnly = new TreeSet<>();
        for (String table : History.TABLES) {
            historyOnly.addAll(layout.historyWeeks(table));
        }
        historyOnly.removeAll(weeks.keySet());
        if (!historyOnly.isEmpty()) {
            try (Engine engine = engines.get()) {
                History history = new History(layout, engine);
                historyOnly.forEach(week -> weeks.put(week, ofHistory(week, engine, history)));
            }
        }
        return List.copyOf(weeks.values());
    }

    private PublishedWeek ofManifest(Week week, Kept kept) {
        Path place = kept == Kept.SNAPSHOT ? layout.snapshot(week) : layout.archive(week);
        try {
            Manifest manifest = kept == Kept.SNAPSHOT ? soundness.requireSound(week) : archive.readVerified(week);
            return new PublishedWeek(
                    week,
                    kept,
                    manifest.coverage(),
                    manifest.partial(),
                    manifest.table("pages").map(Manifest.TableEntry::rows).orElse(null),
                    kept == Kept.SNAPSHOT ? manifest.bytes() : size(List.of(place)),
                    manifest.publishedAt(),
                    null);
        } catch (StocktakeException e) {
            return damaged(week, kept, e.failure());
        }
    }

    private PublishedWeek ofHistory(Week week, Engine engine, History history) {
        List<Path> parts = new ArrayList<>();
        for (String table : History.TABLES) {
            Path part = layout.part(table, week);
            if (Files.exists(part)) {
                parts.add(part);
            }
        }
        try {
            soundness.requireSoundHistory(week);
            Optional<HistoryNotes.Line> said = history.said(week);
            if (said.isEmpty()) {
                return damaged(
                        week,
                        Kept.HISTORY,
                        HistoryPart.damaged(layout.historyNotes(), "It has no line for %s.".formatted(week))
                                .failure());
            }
            Path pages = layout.part("pages", week);
            Long rows = parts.contains(pages)
                    ? (Long) engine.query("SELECT count(*) AS n FROM " + PublishedFiles.rows("pages", List.of(pages)))
                            .get(0)
                            .number("n")
                    : null;
            return new PublishedWeek(
                    week,
                    Kept.HISTORY,
                    said.get().coverage(),
                    said.get().partial(),
                    rows,
                    size(parts),
                    said.get().publishedAt(),
                    null);
        } catch (StocktakeException e) {
            return damaged(week, Kept.HISTORY, e.failure());
        }
    }

    private static PublishedWeek damaged(Week week, Kept kept, @Nullable Failure damage) {
        return new PublishedWeek(week, kept, null, null, null, 0, null, damage);
    }

    private static long size(List<Path> files) {
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw Disk.failed(file, e);
            }
        }
        return bytes;
    }
}
