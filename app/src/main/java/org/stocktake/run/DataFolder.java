package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.config.OutputSettings;
import org.stocktake.config.PeopleSettings;
import org.stocktake.config.Settings;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingAction;
import org.stocktake.finding.FindingList;
import org.stocktake.finding.Journal;
import org.stocktake.output.CsvForm;
import org.stocktake.output.CsvOutput;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.SnapshotQuery;
import org.stocktake.snapshot.Snapshots;

/** The data folder that the settings name, opened the way they say. */
public record DataFolder(Settings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    public Path path() {
        return settings.keeping().data();
    }

    /**
     * Refuses a folder that does not exist: it is misspelt more often than it is empty.
     *
     * @throws StocktakeException SETTING
     */
    public void requireThere() {
        if (!Files.isDirectory(path())) {
            throw new StocktakeException(
                    Code.SETTING,
                    path().toString(),
                    "There is no such data folder.",
                    "Name another one with --data, or publish a week with \"stocktake run\".");
        }
    }

    public Snapshots snapshots() {
        return new Snapshots(
                path(),
                new Retention(settings.keeping().snapshots(), settings.keeping().historyWeeks()),
                new CsvOutput(csv()),
                keepsNames() ? PersonNames.Keeping.KEPT : PersonNames.Keeping.NONE,
                this::engine);
    }

    public Engine engine() {
        return DuckEngine.inMemory(spill(), settings.engineMegabytes());
    }

    public SnapshotQuery questions(Duration limit) {
        return SnapshotQuery.over(snapshots(), spill(), settings.engineMegabytes(), limit);
    }

    /**
     * For SQL of the operator, with half of what the engine may hold.
     *
     * @param scratch a folder that may be made and goes again
     */
    Sandbox sandbox(Engine engine, Path scratch) {
        return Sandbox.of(engine, scratch, Math.max(64, settings.engineMegabytes() / 2));
    }

    /** Whether anything that is written here may name somebody. */
    public boolean keepsNames() {
        return settings.people().privacy() == PeopleSettings.Privacy.IDS;
    }

    /** Adds what somebody said of findings to the journal, without a name where privacy leaves it out. */
    public void say(List<FindingAction> words) {
        journal()
                .add(
                        keepsNames()
                                ? words
                                : words.stream().map(FindingAction::withoutName).toList());
    }

    /** What people said of findings. */
    Journal journal() {
        return new Journal(path(), access());
    }

    /** @param engine holds nothing yet, and is closed by the caller */
    public FindingList findings(Engine engine, Instant now) {
        return FindingList.open(
                engine,
                snapshots(),
                SettingsMapper.words(this, null),
                LocalDate.ofInstant(now, settings.run().zone()));
    }

    /** Who may read what is written into it. */
    Access access() {
        return settings.keeping().groupReadable() ? Access.GROUP : Access.OWNER;
    }

    /** For a command that changes weeks. */
    public Lock lock(String command, Instant now) {
        return Lock.acquire(path(), command, now, access());
    }

    /** How weeks are published as CSV, and how the classic report and answers are written. */
    public CsvForm plainCsv() {
        return settings.output().csvFormulaGuard() ? CsvForm.GUARDED : CsvForm.PLAIN;
    }

    /** How the files are written that people open: those of {@code current/} and of {@code history export}. */
    public CsvForm csv() {
        OutputSettings output = settings.output();
        return new CsvForm(output.csvSeparator(), output.csvDecimal(), output.csvBom(), output.csvFormulaGuard());
    }

    /** Removes what this process has spilled, as far as that is possible, before it is halted. */
    public void removeSpill() {
        try {
            WorkFolder.delete(spill());
        } catch (IOException e) {
            LOG.debug("{}: It could not be removed.", spill());
        }
    }

    /** One for each process: two that spilled into one folder would read each other's rows. */
    private Path spill() {
        return path().resolve(".spill-" + ProcessHandle.current().pid());
    }
}
