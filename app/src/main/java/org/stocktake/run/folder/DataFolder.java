package org.stocktake.run.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.config.Settings;
import org.stocktake.config.group.OutputSettings;
import org.stocktake.destination.Deliveries;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.CsvForm;
import org.stocktake.file.FileFormats;
import org.stocktake.finding.FindingActions;
import org.stocktake.finding.Journal;
import org.stocktake.model.Week;
import org.stocktake.read.CurrentFindings;
import org.stocktake.read.LiveActions;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Sharing;
import org.stocktake.relate.Privacy;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.DiskForecast;
import org.stocktake.snapshot.ForgottenPeople;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.SnapshotQuery;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Upgrade;

/** The configured data folder. */
public record DataFolder(Settings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    /** Engines with tables that this process has opened. Two of one data folder have a spill folder each. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** Readers wait this long for a week that was just published. Weeks of a small site are open long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    public Path path() {
        return settings.keeping().data();
    }

    /**
     * Rejects a missing folder, which is usually a typing error.
     *
     * @throws StocktakeException SETTING
     */
    public void requireExists() {
        if (!Files.isDirectory(path())) {
            throw missing(path());
        }
    }

    static StocktakeException missing(Path folder) {
        return new StocktakeException(
                Code.SETTING,
                folder.toString(),
                "There is no such data folder.",
                "Name another one with --data, or publish a week with \"stocktake run\".");
    }

    /** Creates the folder, if it is missing. */
    public void create() {
        try {
            PrivateFolder.make(path());
        } catch (IOException e) {
            throw Disk.failed(path(), e);
        }
    }

    public Snapshots snapshots() {
        return new Snapshots(
                path(),
                new Retention(settings.keeping().snapshots(), settings.keeping().historyWeeks()),
                deliveries(),
                names(),
                this::engine);
    }

    /** What brings the weeks to their destinations. */
    public Deliveries deliveries() {
        return new Deliveries(path(), DestinationList.of(this));
    }

    public Engine engine() {
        return DuckEngine.inMemory(spill(), settings.engineMegabytes());
    }

    /**
     * The published weeks for a program that runs for a long time on this machine, where everything is shown.
     *
     * @param clock tells which suppressions are still effective
     */
    public LiveWeeks live(Clock clock) {
        return live(everything(), clock);
    }

    /**
     * The same for readers of other machines.
     *
     * @param idKey of ids that are computed from titles: secret, and the same after a restart
     */
    public LiveWeeks liveForOthers(String idKey, Clock clock) {
        return live(SettingsMapper.dashboard(this, idKey), clock);
    }

    private LiveWeeks live(Sharing sharing, Clock clock) {
        return new LiveWeeks(
                // A new week is opened while questions about the former ones are still answered.
                () -> DuckEngine.holding(
                        path().resolve("%s-%d".formatted(spill().getFileName(), OPENED.incrementAndGet())),
                        settings.engineMegabytes()),
                snapshots(),
                ColumnDictionary.tables(),
                sharing,
                new LiveActions(
                        journal(),
                        () -> LocalDate.ofInstant(
                                clock.instant(), settings.run().zone())),
                PATIENCE);
    }

    /**
     * The published weeks for a command of the operator, who may see everything.
     *
     * @param engine must be empty; the caller closes it
     * @throws StocktakeException WEEK_UNKNOWN if nothing is published, DAMAGED_FILE if no week can be read
     */
    public PublishedWeeks published(Engine engine) {
        return PublishedWeeks.open(engine, snapshots(), ColumnDictionary.tables(), everything());
    }

    private Sharing everything() {
        return new Sharing(Sharing.Restricted.SHOW, Set.of(), keepsNames() ? Sharing.People.NAMED : Sharing.People.IDS);
    }

    public SnapshotQuery query(Duration limit) {
        return SnapshotQuery.over(snapshots(), ColumnDictionary.tables(), spill(), settings.engineMegabytes(), limit);
    }

    /**
     * Upgrades weeks of an older schema. The caller holds the lock.
     *
     * @throws StocktakeException DISK if there is too little free space
     */
    public Upgrade.Result upgrade(Snapshots snapshots, Upgrade.ProgressListener listener) {
        return snapshots.upgrade().run(formats(), listener);
    }

    /**
     * A sandbox for custom SQL, with half of the engine's memory.
     *
     * @param scratch a folder that may be created and is deleted again
     */
    public Sandbox sandbox(Engine engine, Path scratch) {
        return Sandbox.of(engine, scratch, Math.max(64, settings.engineMegabytes() / 2));
    }

    /**
     * Writes the report of a week as one HTML file, which is replaced.
     *
     * @param week absent for the newest readable one
     * @throws StocktakeException WEEK_UNKNOWN, DISK, HELD_OPEN
     */
    public void report(@Nullable Week week, Path file) {
        DestinationList.report(this).replace(snapshots(), week, file, access());
    }

    /**
     * Writes the Excel workbook of a readable week.
     *
     * @param week absent for the newest one
     * @param file replaced as a whole
     * @throws StocktakeException WEEK_UNKNOWN, DAMAGED_FILE, DISK, PERMISSION, HELD_OPEN
     */
    public void workbook(@Nullable Week week, Path file) {
        DestinationList.workbook(this).replace(snapshots(), week, file, access());
    }

    /** Whether names of people may be written to this folder. */
    public boolean keepsNames() {
        return settings.people().privacy() == Privacy.Mode.IDS;
    }

    /** People who must not appear in any week any more. */
    public ForgottenPeople forgotten() {
        return ForgottenPeople.of(path());
    }

    /** How people appear in the week of a run. */
    public Privacy privacy() {
        ForgottenPeople forgotten = forgotten();
        Privacy privacy = settings.people().shown();
        return forgotten.isEmpty() ? privacy : new Privacy.WithoutForgotten(privacy, forgotten::condition);
    }

    private PersonNames.Keeping names() {
        return keepsNames() ? PersonNames.Keeping.KEPT : PersonNames.Keeping.NONE;
    }

    /** The journal of user actions on findings, without names if the privacy setting omits them. */
    public Journal journal() {
        return new Journal(path(), access(), names());
    }

    /** @param engine must be empty; the caller closes it */
    public CurrentFindings findings(Engine engine, Instant now) {
        FindingActions actions = new FindingActions(
                journal().actions(null), LocalDate.ofInstant(now, settings.run().zone()));
        return CurrentFindings.of(
                PublishedWeeks.open(engine, snapshots(), ColumnDictionary.tables(), everything(), actions), actions);
    }

    /**
     * The disk space of the next weeks.
     *
     * @param pages of a week, if none is published
     */
    public DiskForecast forecast(long pages) {
        return snapshots()
                .forecast(
                        settings.output().csv()
                                ? DiskForecast.WeekSize.withCsv(pages)
                                : DiskForecast.WeekSize.withoutCsv(pages));
    }

    /** Permissions of the written files. */
    public Access access() {
        return settings.keeping().groupReadable() ? Access.GROUP : Access.OWNER;
    }

    /** For a command that changes weeks. */
    public Lock lock(String command, Instant now) {
        return Lock.acquire(path(), command, now, access());
    }

    /** All file formats of published weeks. */
    public FileFormats formats() {
        return FileFormats.of(plainCsv());
    }

    /** CSV format of published weeks, the classic report and query results. */
    public CsvForm plainCsv() {
        return settings.output().csvFormulaGuard() ? CsvForm.GUARDED : CsvForm.PLAIN;
    }

    /** CSV format of files opened in spreadsheets: {@code current/} and {@code history export}. */
    public CsvForm csv() {
        OutputSettings output = settings.output();
        return new CsvForm(output.csvSeparator(), output.csvDecimal(), output.csvBom(), output.csvFormulaGuard());
    }

    /** Deletes the spill files of this process as far as possible, before it is halted. */
    public void removeSpill() {
        try {
            PrivateFolder.delete(spill());
        } catch (IOException e) {
            LOG.debug("{}: It could not be removed.", spill());
        }
    }

    /** One folder for each process, since processes sharing one would read each other's rows. */
    private Path spill() {
        return path().resolve(".spill-" + ProcessHandle.current().pid());
    }
}
