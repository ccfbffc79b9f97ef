package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.cache.Caches;
import org.stocktake.config.Origin;
import org.stocktake.config.Settings;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTexts;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.FindingTables;
import org.stocktake.finding.Findings;
import org.stocktake.finding.Rulebook;
import org.stocktake.http.Time;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.relate.Coverage;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Privacy;
import org.stocktake.relate.Relations;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.snapshot.Upgrade;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.PlausibleDates;
import org.stocktake.source.Preflight;
import org.stocktake.source.Source;
import org.stocktake.source.SpaceChoice;
import org.stocktake.table.Table;

/**
 * Runs the inventory of one week: reads the origin, measures, relates and publishes. A {@link StocktakeException} stops
 * it; the next run resumes it.
 */
public final class WeekRun {
    private static final Logger LOG = LoggerFactory.getLogger(WeekRun.class);

    private static final int FAILURES_SHOWN = 10;

    private final Settings settings;
    private final DataFolder data;
    private final Time time;
    private final Progress progress;
    private final String programVersion;
    private final ScheduledWeek scheduledWeek;
    private final Rulebook rulebook;
    private final long startNanos;

    private WeekRun(Settings settings, Time time, Progress progress, String programVersion) {
        this.settings = settings;
        this.data = new DataFolder(settings);
        this.time = time;
        this.progress = progress;
        this.programVersion = programVersion;
        this.scheduledWeek = ScheduledWeek.of(settings.run(), time.now());
        this.rulebook = SettingsMapper.rulebook(settings.findings());
        if (settings.output().columns() != null) {
            // Checked before any request, although its files are read late.
            SqlTexts.customFiles(settings.output().columns(), "columns.folder");
        }
        this.startNanos = time.nanos();
    }

    /**
     * Inspects the origin without reading pages. It leaves nothing in the data folder, which a concurrent run may use.
     *
     * @param inspection what to inspect
     */
    public static <T> T inspect(Settings settings, Clock clock, Function<Source, T> inspection) {
        // Applies the same checks as a run does before its first request.
        WeekRun run = new WeekRun(settings, Time.of(clock), Progress.NONE, "");
        if (settings.run().week() != null) {
            run.requireMayBePublished(run.data.snapshots());
        }
        return inScratch(replies -> {
            try (SourceFactory.Opened opened = SourceFactory.open(settings, replies, Time.of(clock))) {
                return inspection.apply(opened.source());
            }
        });
    }

    private static <T> T inScratch(Function<Path, T> work) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("stocktake-check");
            try {
                return work.apply(scratch);
            } finally {
                WorkFolder.delete(scratch);
            }
        } catch (IOException e) {
            throw Disk.failed(scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch, e);
        }
    }

    /**
     * Tests custom SQL over the empty tables of a week.
     *
     * @return the failures that a run would report, each of which only drops its own result
     */
    public static List<Failure> tryCustomSql(Settings settings, Clock clock) {
        return inScratch(scratch -> new CustomSqlTrial(settings, scratch).failures(clock.instant()));
    }

    /** Reports what a run would read and how many requests it needs. */
    public static Preflight preflight(Settings settings, Clock clock) {
        return inspect(settings, clock, Source::preflight);
    }

    /**
     * Runs the inventory and publishes the week.
     *
     * @param clock the current time, which determines the week
     * @throws StocktakeException if the site, this machine or the settings prevent it
     */
    public static RunOutcome run(Settings settings, Clock clock, Progress progress, String programVersion) {
        WeekRun run = new WeekRun(settings, Time.of(clock), progress, programVersion);
        Lock lock = run.data.lock("run", clock.instant());
        try {
            return run.execute();
        } finally {
            lock.close();
        }
    }

    private RunOutcome execute() {
        Snapshots snapshots = data.snapshots();
        if (settings.run().upgrade()) {
            upgrade(snapshots);
        }
        snapshots.upgrade().requireNone();
        snapshots.recover();
        requireMayBePublished(snapshots);
        WorkFolder work = WorkFolder.open(
                data.path(),
                scheduledWeek.week(),
                SourceFactory.description(settings.origin()),
                settings.run().fresh() ? WorkFolder.Beginning.FRESH : WorkFolder.Beginning.RESUME,
                settings.run().week() == null ? WorkFolder.Others.REMOVED : WorkFolder.Others.KEPT,
                time.now());
        RunOutcome runOutcome;
        try (SourceFactory.Opened origin = SourceFactory.open(settings, work.replies(), time);
                Engine engine = DuckEngine.inFile(work.tables(), work.spill(), settings.engineMegabytes())) {
            runOutcome = execute(snapshots, work, origin, engine);
        }
        if (runOutcome.published() != null) {
            work.remove();
        }
        return runOutcome;
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

    private void requireMayBePublished(Snapshots snapshots) {
        if (!settings.run().replace()) {
            snapshots.requireUnpublished(scheduledWeek.week(), scheduledWeek.current());
        }
        requireNoLaterWeek(snapshots);
    }

    /** A site shows its current content only: publishing it as an earlier week would falsify the history. */
    private void requireNoLaterWeek(Snapshots snapshots) {
        if (settings.origin() instanceof Origin.Site && !settings.run().relabel()) {
            snapshots.firstAfterUnpublished(scheduledWeek.week()).ifPresent(later -> {
                throw new StocktakeException(
                        Code.SETTING,
                        scheduledWeek.week().toString(),
                        "This week was never published, and %s is: the site shows what it holds today, not what it held then."
                                .formatted(later),
                        "Use --relabel to publish it under that week anyway.");
            });
        }
    }

    private RunOutcome execute(Snapshots snapshots, WorkFolder work, SourceFactory.Opened origin, Engine engine) {
        // First: a damaged list of forgotten people stops the run.
        Privacy privacy = data.privacy();
        progress.show(new Progress.State(Progress.Stage.SURVEY, List.of(), 0, 0, null));
        Preflight preflight = origin.source().preflight();
        NamedSpaces.require(SourceFactory.spaces(settings), preflight, snapshots, engine);
        PropertyKeys keys = new PropertyKeys(settings.properties().keys());
        Caches caches = new Caches(
                data.path().resolve("measured"),
                StagingTables.rules(preflight.bases(), keys),
                SettingsMapper.cachedPeople(settings),
                settings.people().bots());
        EarlierWeeks earlier = new EarlierWeeks(snapshots, scheduledWeek.week());
        earlier.load(engine);
        StagingTables.create(engine);
        IncrementalState known = caches.load(engine, scheduledWeek.week(), time.now());
        ProgressTracker progressTracker = new ProgressTracker(
                progress,
                preflight,
                known,
                time::nanos,
                origin::sent,
                settings.http().requestsPerSecond(),
                settings.http().pageBudget());
        try (StagingWriter intake = new StagingWriter(engine, preflight.bases(), keys, progressTracker)) {
            preflight.failures().forEach(failure -> intake.failure(failure, null, null));
            progressTracker.enter(Progress.Stage.COLLECT);
            PlausibleDates dates = new PlausibleDates(intake, scheduledWeek.at());
            origin.source().collect(known, dates);
            dates.conclude();
        }
        caches.addUnchangedWorkflows(engine);

        progressTracker.enter(Progress.Stage.RELATE);
        SpaceChoice spaces = SourceFactory.spaces(settings);
        new UnreadSpaces(spaces, preflight.visible()).write(engine);
        boolean allNamed = spaces.missingKeys(preflight.visible()).isEmpty();
        new SettingsTables(settings).write(engine);
        loadTestedLinks(engine);
        RunRecord runRecord = new RunRecord(
                scheduledWeek,
                work,
                preflight,
                earlier.newest(),
                settings.content().drafts(),
                programVersion,
                caches.rules(),
                settings.origin().name());
        SearchedComments comments = new SearchedComments(caches);
        VersionLists versions = new VersionLists(caches, settings.people().bots(), scheduledWeek.at());
        Relations relations = new Relations(engine, ColumnDictionary.pages());
        List<Coverage> coverage = relations.prepare();
        Coverage all = coverage.get(coverage.size() - 1);
        boolean enough = all.complete() && all.percent() >= settings.run().coverageMinimum();
        if (enough) {
            IdResolver.ids(origin.source(), relations.unknownIds(), engine);
            IdResolver.people(origin.source(), relations.unknownPeople(), engine);
            if (settings.content().versionLists()) {
                versions.read(origin.source(), relations, engine);
            }
            runRecord.write(engine, origin.traffic(), seconds());
            relations.followReferences();
            comments.search(
                    origin.source(),
                    relations,
                    engine,
                    preflight.bases(),
                    // In an export, missing comment texts are unknown rather than unreadable.
                    origin.traffic() == null ? Code.VALUES_UNKNOWN : Code.GROUP_UNREADABLE);
        }
        origin.source().verifyAccount();
        if (all.expected() == 0 && all.complete()) {
            throw new StocktakeException(
                    Code.NOTHING_CHOSEN,
                    SourceFactory.description(settings.origin()),
                    origin.traffic() == null
                            ? "There is no page to read: the selected spaces of the export contain none."
                            : "There is no page to read: this account sees none in the selected spaces.",
                    origin.traffic() == null
                            ? "Run \"stocktake check\" with this export, and name other spaces or another export."
                            : "Run \"stocktake check\", and name other spaces or another account.");
        }
        if (!enough) {
            return outcome(engine, null, snapshots, coverage, allNamed, null, null, List.of(), origin);
        }
        // Updated after the last request.
        runRecord.write(engine, origin.traffic(), seconds());
        List<Table> related = relations.publish(privacy);
        try (Sandbox sandbox = data.sandbox(engine, work.folder().resolve("custom-sql"))) {
            related = customize(engine, sandbox, related);
            evaluateFindings(engine, snapshots, sandbox, related);
        }
        List<Table> tables =
                Stream.concat(related.stream(), FindingTables.all().stream()).toList();

        progressTracker.enter(Progress.Stage.PUBLISH);
        Staging staging = snapshots.stage(scheduledWeek.week());
        staging.write(engine, tables, SettingsMapper.outputs(data));
        staging.seal(publication(work, preflight, caches, all));
        caches.save(
                engine,
                privacy instanceof Privacy.WithoutForgotten ? Caches.Forgotten.SOMEBODY : Caches.Forgotten.NOBODY,
                settings.content().versionLists() ? Caches.VersionLists.READ : Caches.VersionLists.NOT_READ);
        if (settings.output().classic()) {
            classic(engine, tables);
        }
        RunOutcome.@Nullable PageChanges pageChanges = earlier.pageChanges(engine);
        List<Failure> notUpdated = snapshots.recover();
        return outcome(
                engine,
                snapshots.folder(scheduledWeek.week()),
                snapshots,
                coverage,
                allNamed,
                WorkflowCoverage.of(engine),
                pageChanges,
                notUpdated,
                origin);
    }

    /** Loads the test results of external links, which belong to no week. */
    private void loadTestedLinks(Engine engine) {
        Path tested = ExternalLinks.file(data.path());
        if (Files.exists(tested)) {
            engine.run("INSERT INTO tested_address BY NAME SELECT url, status FROM " + Sql.parquet(List.of(tested)));
        }
    }

    /** Applies exemption conditions and custom columns. */
    private List<Table> customize(Engine engine, Sandbox sandbox, List<Table> tables) {
        List<Failure> failures = new ArrayList<>();
        CustomSql custom = new CustomSql(engine, sandbox, tables, failures::add);
        custom.exempt(
                SettingsMapper.exemptions(settings), LocalDate.ofInstant(scheduledWeek.at(), scheduledWeek.zone()));
        List<Table> extended = new ArrayList<>(tables);
        Path columns = settings.output().columns();
        if (columns != null) {
            Table pages = extended.get(0);
            extended.set(0, pages.with(custom.columns(pages, columns)));
        }
        Findings.appendFailures(engine, scheduledWeek.week(), failures);
        logFailures(engine, failures);
        return List.copyOf(extended);
    }

    private void evaluateFindings(Engine engine, Snapshots snapshots, Sandbox sandbox, List<Table> tables) {
        logFailures(
                engine,
                new WeeklyFindings(data, snapshots, rulebook)
                        .publish(
                                engine,
                                tables,
                                new EvaluationContext(scheduledWeek.week(), scheduledWeek.at(), scheduledWeek.zone()),
                                sandbox));
    }

    /** For the report of the run. */
    private static void logFailures(Engine engine, List<Failure> failures) {
        try (Appender rows = engine.append(Inputs.FAILURE)) {
            failures.forEach(failure -> rows.add(Inputs.row(failure, null, null)));
        }
    }

    private void classic(Engine engine, List<Table> tables) {
        Path folder = data.path().resolve("classic");
        try {
            Access.folder(folder);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
        SettingsMapper.classic(settings.output(), scheduledWeek, data).write(engine, tables, folder);
    }

    private Publication publication(WorkFolder work, Preflight preflight, Caches caches, Coverage all) {
        String version = preflight.version();
        return new Publication(
                scheduledWeek.week(),
                work.runId(),
                scheduledWeek.at(),
                scheduledWeek.zone(),
                time.now(),
                all.percent(),
                all.read() < all.expected(),
                programVersion,
                Map.of("word_rule", Integer.toString(BodyMeasurer.WORD_RULE), "measuring_rules", caches.rules()),
                version == null ? preflight.product() : preflight.product() + " " + version,
                settings.origin().name());
    }

    private RunOutcome outcome(
            Engine engine,
            @Nullable Path published,
            Snapshots snapshots,
            List<Coverage> coverage,
            boolean allNamed,
            @Nullable WorkflowCoverage workflows,
            RunOutcome.@Nullable PageChanges pageChanges,
            List<Failure> notUpdated,
            SourceFactory.Opened origin) {
        Gaps gaps = new Gaps(engine);
        return new RunOutcome(
                scheduledWeek.week(),
                published,
                snapshots.newest().orElse(null),
                coverage,
                published == null ? null : RunOutcome.SiteSize.of(engine),
                workflows,
                gaps.first(FAILURES_SHOWN),
                gaps.count(),
                !allNamed || gaps.exist(workflows),
                gaps.toEnable(),
                pageChanges,
                notUpdated,
                origin.traffic(),
                seconds());
    }

    private double seconds() {
        return (time.nanos() - startNanos) / 1e9;
    }
}
