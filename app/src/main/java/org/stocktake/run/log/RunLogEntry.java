package org.stocktake.run.log;

import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.config.Settings;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.RequestStats;
import org.stocktake.http.pace.Time;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.outcome.RunResult;
import org.stocktake.source.OpenedSource;

/**
 * The line of a run that is under way. It is written once: when the run ends, or when the program is interrupted. A log
 * that cannot be written never changes the result of a run. A run that is killed leaves no line.
 */
public final class RunLogEntry {
    private static final Logger LOG = LoggerFactory.getLogger(RunLogEntry.class);

    private final Settings settings;
    private final DataFolder data;
    private final Time time;
    private final Instant began;
    private final long startNanos;
    private final AtomicBoolean written = new AtomicBoolean();
    private final Thread stop = new Thread(this::interrupted, "runs.log");
    private volatile @Nullable OpenedSource origin;

    private RunLogEntry(Settings settings, Time time) {
        this.settings = settings;
        this.data = new DataFolder(settings);
        this.time = time;
        this.began = time.now();
        this.startNanos = time.nanos();
    }

    public static RunLogEntry begin(Settings settings, Time time) {
        RunLogEntry entry = new RunLogEntry(settings, time);
        Runtime.getRuntime().addShutdownHook(entry.stop);
        return entry;
    }

    /** From now on requests are counted. */
    public void reads(OpenedSource opened) {
        origin = opened;
    }

    public void ended(RunResult result) {
        write(
                result instanceof RunOutcome outcome
                        ? LoggedRun.of(began, outcome, settings.run())
                        : stopped(result.exitStatus(settings.run()), LoggedRun.Published.BEFORE, reason(result)));
    }

    private static @Nullable String reason(RunResult result) {
        return result.notUpdated().stream()
                .findFirst()
                .map(failure -> failure.code().name())
                .orElse(null);
    }

    public void failed(Throwable fault) {
        Code code = Code.of(fault);
        write(stopped(code.responsible().exitStatus(), LoggedRun.Published.NO, code.name()));
    }

    private void interrupted() {
        write(stopped(LoggedRun.INTERRUPTED, LoggedRun.Published.NO, null));
    }

    private LoggedRun stopped(int status, LoggedRun.Published published, @Nullable String reason) {
        OpenedSource opened = origin;
        RequestStats requests = opened == null ? null : opened.traffic();
        Week week = settings.run().week();
        return new LoggedRun(
                began,
                week == null ? Week.of(began, settings.run().zone()) : week,
                status,
                published,
                reason,
                null,
                null,
                requests == null ? null : requests.sent(),
                (time.nanos() - startNanos) / 1e9);
    }

    private void write(LoggedRun run) {
        // Settings that are refused before the data folder exists do not create one.
        if (written.getAndSet(true) || Files.notExists(data.path())) {
            return;
        }
        try {
            RunLog.of(data).add(run);
        } catch (StocktakeException e) {
            LOG.warn("{} The result of the run is not affected.", e.failure().sentence());
        }
    }

    /** The run has ended, or failed. */
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The program is being stopped.
        }
    }
}
