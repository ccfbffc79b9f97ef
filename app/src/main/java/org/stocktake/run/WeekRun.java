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
import org.stocktake.config.Origin;
import org.stocktake.config.Settings;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingTables;
import org.stocktake.finding.Findings;
import org.stocktake.finding.Occasion;
import org.stocktake.finding.Rulebook;
import org.stocktake.http.Time;
import org.stocktake.measure.Measure;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.relate.Coverage;
import org.stocktake.relate.CustomSql;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Relations;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.source.PlausibleDates;
import org.stocktake.source.Source;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.Survey;
import org.stocktake.table.Table;

/**
 * Takes stock of one week: reads the origin, measures, relates, publishes. What stops it is thrown as a
 * {@link StocktakeException}; the same run again then goes on where it stopped.
 */
public final class WeekRun {
    private static final int FAILURES_SHOWN = 10;

    private final Settings settings;
    private final DataFolder data;
    private final Time time;
    private final Progress progress;
    private final String programVersion;
    private final Appointment appointment;
    private final Rulebook rulebook;
    private final long startNanos;

    private WeekRun(Settings settings, Time time, Progress progress, String programVersion) {
        this.settings = settings;
        this.data = new DataFolder(settings);
        this.time = time;
        this.progress = progress;
        this.programVersion = programVersion;
        this.appointment = Appointment.of(settings.run(), time.now());
        this.rulebook = Choices.rulebook(settings.findings());
        this.startNanos = time.nanos();
    }

    /**
     * Looks at the origin without reading pages. Leaves nothing in the data folder, where a run may be at work.
     *
     * @param question what to look for
     */
    public static <T> T look(Settings settings, Clock clock, Function<Source, T> question) {
        // What a run refuses before it asks anything is refused here too.
        Appointment.of(settings.run(), clock.instant());
        Choices.rulebook(settings.findings());
        Path replies = null;
        try {
            replies = Files.createTempDirectory("stocktake-survey");
            try (Origins.Opened opened = Origins.open(settings, replies, Time.of(clock))) {
                return question.apply(opened.source());
            } finally {
                WorkFolder.delete(replies);
            }
        } catch (IOException e) {
            throw Disk.failed(replies == null ? Path.of(System.getProperty("java.io.tmpdir")) : replies, e);
        }
    }

    /** What there is, and what a run costs. */
    public static Survey survey(Settings settings, Clock clock) {
        return look(settings, clock, Source::survey);
    }

    /**
     * Takes stock.
     *
     * @param clock the present moment, which decides the week
     * @throws StocktakeException when the site, this machine or the settings stop it
     */
    public static Outcome run(Settings settings, Clock clock, Progress progress, String programVersion) {
        WeekRun run = new WeekRun(settings, Time.of(clock), progress, programVersion);
        Lock lock = run.data.lock("run", clock.instant());
        try {
            return run.takeStock();
        } finally {
            lock.close();
        }
    }

    private Outcome takeStock() {
        Snapshots snapshots = data.snapshots();
        snapshots.settle();
        if (!settings.run().replace()) {
            snapshots.requireUnpublished(appointment.week(), appointment.current());
        }
        requireOwnTime(snapshots);
        WorkFolder work = WorkFolder.open(
                data.path(),
                appointment.week(),
                Origins.named(settings.origin()),
                settings.run().fresh() ? WorkFolder.Beginning.FRESH : WorkFolder.Beginning.RESUME,
                settings.run().week() == null ? WorkFolder.Others.REMOVED : WorkFolder.Others.KEPT,
                time.now());
        Outcome outcome;
        try (Origins.Opened origin = Origins.open(settings, work.replies(), time);
                Engine engine = DuckEngine.inFile(work.tables(), work.spill(), settings.engineMegabytes())) {
            outcome = takeStock(snapshots, work, origin, engine);
        }
        if (outcome.published() != null) {
            work.remove();
        }
        return outcome;
    }

    /** A site shows what it holds today: as a week before others it would make a history that never was. */
    private void requireOwnTime(Snapshots snapshots) {
        if (settings.origin() instanceof Origin.Site && !settings.run().relabel()) {
            snapshots.firstAfterUnpublished(appointment.week()).ifPresent(later -> {
                throw new StocktakeException(
                        Code.SETTING,
                        appointment.week().toString(),
                        "This week was never published, and %s is: the site shows what it holds today, not what it held then."
                                .formatted(later),
                        "Give --relabel to publish it under that week all the same.");
            });
        }
    }

    private Outcome takeStock(Snapshots snapshots, WorkFolder work, Origins.Opened origin, Engine engine) {
        progress.show(new Progress.State(Progress.Stage.SURVEY, List.of(), 0, 0, null));
        Survey survey = origin.source().survey();
        NamedSpaces.require(Origins.spaces(settings), survey, snapshots, engine);
        PropertyKeys keys = new PropertyKeys(settings.properties().keys());
        MeasuredBodies measured =
                new MeasuredBodies(data.path().resolve("measured"), StagedIntake.rules(survey.bases(), keys));
        KeptWorkflow workflow = new KeptWorkflow(
                data.path().resolve("measured"), settings.people().privacy(), appointment.week(), time.now());
        Gauge gauge = new Gauge(
                progress,
                survey,
                measured,
                time::nanos,
                origin::sent,
                settings.http().requestsPerSecond(),
                settings.http().pageBudget());
        EarlierWeeks earlier = new EarlierWeeks(snapshots, appointment.week());
        earlier.load(engine);
        PublishedPages published = PublishedPages.in(engine);
        try (StagedIntake intake = new StagedIntake(engine, survey.bases(), keys, gauge)) {
            measured.load(engine);
            workflow.load(engine);
            survey.failures().forEach(failure -> intake.failure(failure, null, null));
            gauge.enter(Progress.Stage.COLLECT);
            PlausibleDates dates = new PlausibleDates(intake, appointment.at());
            origin.source().collect(new Memory(measured, workflow, published), dates);
            dates.conclude();
        }
        workflow.hand(engine);

        gauge.enter(Progress.Stage.RELATE);
        SpaceChoice spaces = Origins.spaces(settings);
        new UnreadSpaces(spaces, survey.visible()).write(engine);
        boolean allNamed = spaces.unseen(survey.visible()).isEmpty();
        new Wishes(settings).write(engine);
        loadTestedLinks(engine);
        RunFacts facts = new RunFacts(
                appointment,
                work,
                survey,
                earlier.newest(),
                settings.content().drafts(),
                programVersion,
                measured.rules());
        SearchedComments comments = new SearchedComments(data.path().resolve("measured"), measured.rules());
        VersionLists versions = new VersionLists(
                data.path().resolve("measured"), settings.people().bots(), appointment.at());
        Relations relations = new Relations(engine, Dictionary.pages());
        List<Coverage> coverage = relations.prepare();
        Coverage all = coverage.get(coverage.size() - 1);
        boolean enough = all.whole() && all.percent() >= settings.run().coverageMinimum();
        if (enough) {
            LookedUp.by(origin.source(), relations.unknownIds(), engine);
            LookedUp.people(origin.source(), relations.unknownPeople(), engine);
            if (settings.content().versionLists()) {
                versions.read(origin.source(), relations, engine);
            }
            facts.write(engine, origin.traffic(), seconds());
            relations.followReferences();
            comments.search(
                    origin.source(),
                    relations,
                    engine,
                    survey.bases(),
                    // Of an export nothing can be read once more: what it lacks is unknown, and nobody refused it.
                    origin.traffic() == null ? Code.VALUES_UNKNOWN : Code.GROUP_UNREADABLE);
        }
        origin.source().prove();
        if (all.expected() == 0 && all.whole()) {
            throw new StocktakeException(
                    Code.NOTHING_CHOSEN,
                    Origins.named(settings.origin()),
                    origin.traffic() == null
                            ? "There is no page to take stock of: the chosen spaces of the export hold none."
                            : "There is no page to take stock of: this account sees none in the chosen spaces.",
                    origin.traffic() == null
                            ? "Run \"stocktake check\" with this export, and name other spaces or another export."
                            : "Run \"stocktake check\", and name other spaces or another account.");
        }
        if (!enough) {
            return outcome(engine, null, snapshots, coverage, allNamed, null, null, List.of(), origin);
        }
        // Once more, now that all is asked.
        facts.write(engine, origin.traffic(), seconds());
        List<Table> related = relations.publish(Choices.privacy(settings.people()));
        try (Sandbox sandbox = data.sandbox(engine, work.folder().resolve("custom-sql"))) {
            related = customize(engine, sandbox, related);
            find(engine, snapshots, sandbox, related);
        }
        List<Table> tables =
                Stream.concat(related.stream(), FindingTables.all().stream()).toList();

        gauge.enter(Progress.Stage.PUBLISH);
        Staging staging = snapshots.stage(appointment.week());
        staging.write(engine, tables, Choices.outputs(data));
        staging.seal(publication(work, survey, measured, all));
        measured.save(engine);
        comments.save(engine);
        if (settings.content().versionLists()) {
            versions.save(engine);
        }
        workflow.save(engine);
        if (settings.output().classic()) {
            classic(engine, tables);
        }
        Outcome.@Nullable Comings comings = earlier.comings(engine);
        List<Failure> unsettled = snapshots.settle();
        return outcome(
                engine,
                data.path().resolve("snapshots").resolve("iso_week=" + appointment.week()),
                snapshots,
                coverage,
                allNamed,
                WorkflowCoverage.of(engine),
                comings,
                unsettled,
                origin);
    }

    /** What tests of links to the web have come to so far: they belong to no week. */
    private void loadTestedLinks(Engine engine) {
        Path tested = ExternalLinks.file(data.path());
        if (Files.exists(tested)) {
            engine.run("INSERT INTO tested_address BY NAME SELECT url, status FROM " + Sql.parquet(List.of(tested)));
        }
    }

    /** Exemptions by conditions, and columns of the operator's own. */
    private List<Table> customize(Engine engine, Sandbox sandbox, List<Table> related) {
        List<Failure> failures = new ArrayList<>();
        CustomSql custom = new CustomSql(engine, sandbox, related, failures::add);
        custom.exempt(Choices.exemptions(settings), LocalDate.ofInstant(appointment.at(), appointment.zone()));
        List<Table> tables = new ArrayList<>(related);
        Path columns = settings.output().columns();
        if (columns != null) {
            Table pages = related.get(0);
            tables.set(0, pages.with(custom.columns(pages, columns)));
        }
        Findings.record(engine, appointment.week(), failures);
        tell(engine, failures);
        return List.copyOf(tables);
    }

    private void find(Engine engine, Snapshots snapshots, Sandbox sandbox, List<Table> tables) {
        tell(
                engine,
                new WeeklyFindings(data, snapshots, rulebook)
                        .publish(
                                engine,
                                tables,
                                new Occasion(appointment.week(), appointment.at(), appointment.zone()),
                                sandbox));
    }

    /** For the report of the run. */
    private static void tell(Engine engine, List<Failure> failures) {
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
        Choices.classic(settings.output(), appointment, data).write(engine, tables, folder);
    }

    private Publication publication(WorkFolder work, Survey survey, MeasuredBodies measured, Coverage all) {
        String version = survey.version();
        return new Publication(
                appointment.week(),
                work.runId(),
                appointment.at(),
                appointment.zone(),
                time.now(),
                all.percent(),
                all.read() < all.expected(),
                programVersion,
                Map.of("word_rule", Integer.toString(Measure.WORD_RULE), "measuring_rules", measured.rules()),
                version == null ? survey.product() : survey.product() + " " + version);
    }

    private Outcome outcome(
            Engine engine,
            @Nullable Path published,
            Snapshots snapshots,
            List<Coverage> coverage,
            boolean allNamed,
            @Nullable WorkflowCoverage workflows,
            Outcome.@Nullable Comings comings,
            List<Failure> unsettled,
            Origins.Opened origin) {
        Gaps gaps = new Gaps(engine);
        return new Outcome(
                appointment.week(),
                published,
                snapshots.newest().orElse(null),
                coverage,
                workflows,
                gaps.first(FAILURES_SHOWN),
                gaps.count(),
                !allNamed || gaps.areLeft(workflows),
                gaps.toEnable(),
                comings,
                unsettled,
                origin.traffic(),
                seconds());
    }

    private double seconds() {
        return (time.nanos() - startNanos) / 1e9;
    }
}
