package org.stocktake.cli.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.log.LoggedRun;
import org.stocktake.run.log.RunLog;
import org.stocktake.schedule.Attempt;
import org.stocktake.schedule.Runs;
import org.stocktake.snapshot.Lock;

/** The runs of a data folder, as its log and its weeks tell them. */
public final class FolderRuns implements Runs {
    private final DataFolder data;
    private final RunProcess process;
    private final List<Path> sources;

    /**
     * @param process starts a run of these data
     * @param sources files whose change may let a run succeed: the settings and the program
     */
    public FolderRuns(DataFolder data, RunProcess process, List<Path> sources) {
        this.data = data;
        this.process = process;
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<Attempt> ended() {
        return RunLog.of(data).runs().stream()
                // A run that waits for another one has done nothing.
                .filter(run -> !Code.LOCKED.name().equals(run.reason()))
                .map(FolderRuns::attempt)
                .toList();
    }

    private static Attempt attempt(LoggedRun run) {
        return new Attempt(
                run.week(),
                run.began(),
                run.began().plusMillis(Math.round(run.seconds() * 1000)),
                run.status(),
                run.published() != LoggedRun.Published.NO);
    }

    @Override
    public boolean isWhole(Week week) {
        return data.snapshots()
                .sound(week)
                .filter(manifest -> !manifest.partial())
                .isPresent();
    }

    @Override
    public boolean isPublishedAfter(Week week) {
        return data.snapshots().isPublishedAfter(week);
    }

    @Override
    public Optional<String> atWork() {
        return Lock.holder(data.path());
    }

    @Override
    public Instant changed() {
        return sources.stream().map(FolderRuns::changed).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** A file that is missing while it is replaced has not changed yet. */
    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    @Override
    public int run(String reason) throws IOException, InterruptedException {
        return process.run(reason);
    }
}
