package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.PublishedWeek.Kept;

/** Verifies the files of weeks against their SHA-256: in snapshots, archives and the history. Read-only. */
public final class Verification {
    private final Layout layout;
    private final Archive archive;
    private final Soundness soundness;

    Verification(Layout layout) {
        this.layout = layout;
        this.archive = new Archive(layout);
        this.soundness = new Soundness(layout);
    }

    /**
     * Result for one storage of a week.
     *
     * @param files number of files read, including damaged ones
     * @param unknown number of history files without a recorded SHA-256
     * @param damages missing or changed files
     */
    public record Result(Week week, Kept kept, int files, int unknown, List<Failure> damages) {
        public Result {
            damages = List.copyOf(damages);
        }
    }

    /** Receives the progress. */
    public interface ProgressListener {
        void show(long bytes, long allBytes);

        void done(Result result);
    }

    /** All weeks in any storage, oldest first. */
    public NavigableSet<Week> weeks() {
        NavigableSet<Week> weeks = new TreeSet<>(layout.snapshotWeeks());
        weeks.addAll(layout.archivedWeeks());
        for (String table : History.TABLES) {
            weeks.addAll(layout.historyWeeks(table));
        }
        return weeks;
    }

    /**
     * Verifies the chosen weeks.
     *
     * @throws StocktakeException WEEK_UNKNOWN if a week does not exist, before anything is read
     */
    public void verify(Collection<Week> chosen, ProgressListener listener) {
        NavigableSet<Week> there = weeks();
        for (Week week : chosen) {
            if (!there.contains(week)) {
                throw Snapshots.unknown(week, there, "weeks");
            }
        }
        List<Place> places = new TreeSet<>(chosen)
                .stream().flatMap(week -> places(week).stream()).toList();
        long all = places.stream().mapToLong(Place::bytes).sum();
        Tally tally = new Tally(all, listener);
        for (Place place : places) {
            listener.done(place.verify(tally));
        }
    }

    private static final class Tally implements Digest.Progress {
        private final long all;
        private final ProgressListener onlooker;
        private long read;

        Tally(long all, ProgressListener onlooker) {
            this.all = all;
            this.onlooker = onlooker;
        }

        @Override
        public void read(long bytes) {
            read += bytes;
            // A file that grew has more bytes than its manifest states.
            onlooker.show(Math.min(read, all), all);
        }
    }

    /** The check of one file. */
    private interface Check {
        /** @return whether a SHA-256 is recorded */
        boolean run(Digest.Progress progress) throws IOException;
    }

    private record Named(Path file, long bytes, Check check) {}

    /** A week in one storage. An unreadable manifest is the damage, and then no file can be verified. */
    private record Place(Week week, Kept kept, List<Named> files, List<Failure> damages) {
        long bytes() {
            return files.stream().mapToLong(Named::bytes).sum();
        }

        Result verify(Digest.Progress progress) {
            List<Failure> found = new ArrayList<>(damages);
            int unknown = 0;
            for (Named file : files) {
                try {
                    unknown += file.check().run(progress) ? 0 : 1;
                } catch (StocktakeException e) {
                    found.add(e.failure());
                } catch (IOException e) {
                    found.add(Disk.failed(file.file(), e).failure());
                }
            }
            return new Result(week, kept, files.size(), unknown, found);
        }
    }

    private List<Place> places(Week week) {
        List<Place> places = new ArrayList<>();
        if (layout.snapshotWeeks().contains(week)) {
            Path folder = layout.snapshot(week);
            places.add(ofManifest(
                    week,
                    Kept.SNAPSHOT,
                    () -> Files.exists(folder.resolve(ManifestFile.NAME))
                            ? ManifestFile.read(folder)
                            : raise(WeekFolder.damaged(
                                    folder.resolve(ManifestFile.NAME), "The week has no manifest."))));
        }
        if (layout.archivedWeeks().contains(week)) {
            places.add(ofManifest(week, Kept.ARCHIVE, () -> archive.manifest(week)));
        }
        Place history = ofHistory(week);
        if (!history.files().isEmpty()) {
            places.add(history);
        }
        return places;
    }

    private static Manifest raise(StocktakeException e) {
        throw e;
    }

    private Place ofManifest(Week week, Kept kept, java.util.function.Supplier<Manifest> manifests) {
        Manifest manifest;
        try {
            manifest = manifests.get();
        } catch (StocktakeException e) {
            if (e.failure().code() != Code.DAMAGED_FILE) {
                throw e;
            }
            return new Place(week, kept, List.of(), List.of(e.failure()));
        }
        List<Named> files = new ArrayList<>();
        for (Manifest.FileEntry entry : manifest.files()) {
            Path folder = layout.snapshot(week);
            files.add(
                    kept == Kept.SNAPSHOT
                            ? new Named(folder.resolve(entry.name()), entry.bytes(), progress -> {
                                WeekFolder.verify(folder, entry, progress);
                                return true;
                            })
                            : new Named(layout.archive(week), entry.bytes(), progress -> {
                                archive.verify(week, entry, progress);
                                return true;
                            }));
        }
        return new Place(week, kept, files, List.of());
    }

    private Place ofHistory(Week week) {
        List<Named> files = new ArrayList<>();
        for (String table : History.TABLES) {
            HistoryPart part = new HistoryPart(layout, soundness::notes, table, week);
            if (part.isKnown()) {
                files.add(new Named(part.file(), size(part.file()), part::verify));
            }
        }
        // The file of names belongs to no week; it is verified with the newest week of the history.
        NavigableSet<Week> named = layout.historyWeeks(PersonNames.PEOPLE);
        if (!named.isEmpty()
                && named.last().equals(week)
                && (Files.exists(layout.names()) || Files.exists(layout.namesSum()))) {
            files.add(new Named(
                    layout.names(),
                    size(layout.names()),
                    progress -> PartSum.verify(layout.names(), layout.namesSum(), progress)));
        }
        return new Place(week, Kept.HISTORY, files, List.of());
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }
}
