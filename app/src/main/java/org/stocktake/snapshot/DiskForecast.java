package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;

/**
 * The disk space that the weeks of a year will need in addition, and what is free.
 *
 * @param bytes for snapshots, archives and the history
 * @param free on the disk of the data folder
 * @param like the published week whose size each week is assumed to have; absent if none is published
 */
public record DiskForecast(long bytes, long free, @Nullable Week like) {
    public static final int WEEKS = 52;

    /** A ZIP file of a week with CSV files, measured: 11 of 44.8 MB. */
    private static final double PACKED = 0.25;

    /**
     * Bytes of a week in each place.
     *
     * @param snapshot as a folder
     * @param archive as a ZIP file
     * @param history in the history
     */
    public record WeekSize(long snapshot, long archive, long history) {
        /** By what was measured for 15,008 pages: see docs/how-to/sizing.md. */
        public static WeekSize withCsv(long pages) {
            return new WeekSize(pages * 2_985, pages * 733, pages * 240);
        }

        public static WeekSize withoutCsv(long pages) {
            return new WeekSize(pages * 273, pages * 273, pages * 240);
        }
    }

    static DiskForecast of(Layout layout, Retention retention, List<Manifest> published, WeekSize estimated) {
        Manifest newest = published.isEmpty() ? null : published.get(published.size() - 1);
        int snapshots = layout.snapshotWeeks().size();
        int historyWeeks = layout.historyWeeks().size();
        try {
            WeekSize size = newest == null ? estimated : measured(layout, newest);
            int moreSnapshots = Math.min(WEEKS, Math.max(0, retention.snapshots() - snapshots));
            int moreHistory = retention.historyWeeks() == 0
                    ? WEEKS
                    : Math.min(WEEKS, Math.max(0, retention.historyWeeks() - historyWeeks));
            return new DiskForecast(
                    moreSnapshots * size.snapshot()
                            + (WEEKS - moreSnapshots) * size.archive()
                            + moreHistory * size.history(),
                    Files.getFileStore(existing(layout.data())).getUsableSpace(),
                    newest == null ? null : newest.isoWeek());
        } catch (IOException e) {
            throw Disk.failed(layout.data(), e);
        }
    }

    private static WeekSize measured(Layout layout, Manifest newest) throws IOException {
        long archive = layout.archivedWeeks().isEmpty()
                ? Math.round(newest.bytes() * PACKED)
                : Files.size(layout.archive(layout.archivedWeeks().last()));
        long history = 0;
        for (String table : History.TABLES) {
            Path part = layout.part(table, newest.isoWeek());
            history += Files.exists(part) ? Files.size(part) : 0;
        }
        return new WeekSize(newest.bytes(), archive, history);
    }

    /** The folder, or the first one above it that exists. */
    private static Path existing(Path folder) {
        Path above = folder.getParent();
        return Files.exists(folder) || above == null ? folder : existing(above);
    }
}
