package org.stocktake.run;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.config.Settings;
import org.stocktake.destination.UndeliveredWeek;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.pace.Time;
import org.stocktake.relate.Privacy;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.folder.WorkFolder;
import org.stocktake.run.log.RunLogEntry;
import org.stocktake.run.outcome.RepeatedDeliveries;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.outcome.RunResult;
import org.stocktake.run.progress.Progress;
import org.stocktake.run.stage.CollectStage;
import org.stocktake.run.stage.DeriveStage;
import org.stocktake.run.stage.FindingStage;
import org.stocktake.run.stage.LookUpStage;
import org.stocktake.run.stage.MergeStage;
import org.stocktake.run.stage.PublishStage;
import org.stocktake.run.stage.RecallStage;
import org.stocktake.run.stage.RelateStage;
import org.stocktake.run.stage.RememberStage;
import org.stocktake.run.stage.Stage;
import org.stocktake.run.stage.SurveyStage;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Upgrade;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.provider.SourceProviders;

/**
 * Runs the inventory of one week. A {@link StocktakeException} stops it; the next run resumes it, because replies on disk
 * are not requested again.
 */
public final class WeekRun {
    private static final Logger LOG = LoggerFactory.getLogger(WeekRun.class);

    /** The stages in order. */
    static final List<Stage> STAGES = List.of(
            new SurveyStage(),
            new RecallStage(),
            new CollectStage(),
            new MergeStage(),
            new LookUpStage(),
            new RelateStage(),
            new FindingStage(),
            new PublishStage(),
            new RememberStage(),
            new DeriveStage());

    private final Settings settings;
    private final DataFolder data;
    private final Time time;
    private final Progress progress;
    private final String programVersion;
    private final RunLogEntry entry;
    private final Admission admission;
    private final long startNanos;

    private WeekRun(Settings settings, Time time, Progress progress, String programVersion, RunLogEntry entry) {
        this.settings = settings;
        this.data = new DataFolder(settings);
        this.time = time;
        this.progress = progress;
        this.programVersion = programVersion;
        this.entry = entry;
        this.admission = Admission.of(settings, time.now());
        this.startNanos = time.nanos();
    }

    /**
     * Runs the inventory and publishes the week. If the week is complete and only destinations failed, repeats these.
     *
     * @param clock the current time, which determines the week
     * @throws StocktakeException if the site, this machine or the settings prevent it
     */
    public static RunResult run(Settings settings, Clock clock, Progress progress, String programVersion) {
        Time time = Time.of(clock);
        RunLogEntry entry = RunLogEntry.begin(settings, time);
        try {
            RunResult result = new WeekRun(settings, time, progress, programVersion, entry).locked();
            entry.ended(result);
            return result;
        } catch (RuntimeException | Error fault) {
            entry.failed(fault);
            throw fault;
        } finally {
            entry.close();
        }
    }

    private RunResult locked() {
        Lock lock = data.lock("run", time.now());
        try {
            return execute();
        } finally {
            lock.close();
        }
    }

    /**
     * Checks what a run checks before its first request.
     *
     * @throws StocktakeException SETTING
     */
    public static void requireRunnable(Settings settings, Instant now) {
        Admission.of(settings, now);
    }

    private RunResult execute() {
        Snapshots snapshots = data.snapshots();
        if (settings.run().upgrade()) {
            upgrade(snapshots);
        }
        snapshots.upgrade().requireNone("Run \"stocktake upgrade\", or repeat this command with --upgrade.");
        UndeliveredWeek undelivered = repeatable();
        List<Failure> notUpdated = snapshots.recover();
        if (undelivered != null && isPublished(snapshots, undelivered)) {
            return new RepeatedDeliveries(
                    undelivered.week(),
                    snapshots.folder(undelivered.week()),
                    snapshots.newest().orElse(null),
                    undelivered.destinations(),
                    notUpdated);
        }
        admission.requireMayBePublished(snapshots);
        WorkFolder work = WorkFolder.open(
                data.path(),
                admission.scheduled().week(),
                origin(),
                settings.run().fresh() ? WorkFolder.Beginning.FRESH : WorkFolder.Beginning.RESUME,
                settings.run().week() == null ? WorkFolder.Others.REMOVED : WorkFolder.Others.KEPT,
                time.now());
        RunOutcome runOutcome;
        try (OpenedSource origin = SourceProviders.open(settings.request(), work.replies(), time);
                Engine engine = DuckEngine.withTables(work.spill(), settings.engineMegabytes())) {
            entry.reads(origin);
            // First: a damaged list of forgotten people stops the run.
            Privacy privacy = data.privacy();
            runOutcome = execute(new WeekContext(
                    settings,
                    data,
                    snapshots,
                    work,
                    admission.scheduled(),
                    admission.rulebook(),
                    privacy,
                    origin,
                    engine,
                    time,
                    progress,
                    programVersion,
                    startNanos));
        }
        if (runOutcome.published() != null) {
            work.remove();
            if (!runOutcome.notUpdated().isEmpty()
                    && runOutcome.isWhole(settings.run().strict())) {
                return runOutcome.withUndelivered(
                        data.deliveries().complete(runOutcome.week(), work.runId(), selection()));
            }
        }
        return runOutcome;
    }

    /** A complete week that this run is for, and that some destinations lack; absent if the week is to be read again. */
    private @Nullable UndeliveredWeek repeatable() {
        if (settings.run().fresh() || settings.run().replace()) {
            return null;
        }
        return data.deliveries()
                .undelivered()
                .filter(left -> left.week().equals(admission.scheduled().week())
                        && left.origin().equals(selection()))
                .orElse(null);
    }

    private static boolean isPublished(Snapshots snapshots, UndeliveredWeek undelivered) {
        return snapshots
                .sound(undelivered.week())
                .filter(manifest -> manifest.runId().equals(undelivered.runId()))
                .isPresent();
    }

    /** What a run reads: after another choice of spaces or content, a complete week is read again. */
    private String selection() {
        return origin() + " " + settings.content();
    }

    private String origin() {
        return settings.origin().description();
    }

    private static RunOutcome execute(WeekContext week) {
        WeekResults results = new WeekResults();
        for (Stage stage : STAGES) {
            if (stage.run(week, results) == Stage.Next.STOP) {
                break;
            }
        }
        return RunOutcome.of(week, results);
    }

    private void upgrade(Snapshots snapshots) {
        Upgrade.Result upgraded = data.upgrade(snapshots, Upgrade.ProgressListener.NONE);
        if (!upgraded.isNothing()) {
            LOG.info(
                    "Upgraded to schema {}: {} snapshots, {} archives, {} weeks of history.",
                    Upgrade.SCHEMA_VERSION,
                    upgraded.snapshots(),
                    upgraded.archives(),
                    upgraded.historyWeeks());
        }
        // A damaged week stays as it is and does not block the run.
        upgraded.failures().forEach(failure -> LOG.warn("{}", failure.sentence()));
    }
}
