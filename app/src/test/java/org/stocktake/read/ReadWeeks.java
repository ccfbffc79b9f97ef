package org.stocktake.read;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stocktake.cli.GivenWeeks;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.finding.Journal;
import org.stocktake.model.Week;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;

/** Weeks from rows that a test gives, and questions about them. */
public record ReadWeeks(Path folder) {
    public static final Sharing MASKED = new Sharing(Sharing.Restricted.MASK, Set.of(), Sharing.People.NAMED);

    /** Engines with tables that were opened. Two dashboards of one folder have one each. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** The rows of a week: a query for each table, or a list of values with the names of its columns. */
    public static final class Rows {
        private final Map<String, String> queries = new TreeMap<>();

        public Rows of(String table, String columns, String... values) {
            queries.put(table, "FROM (VALUES %s) v(%s)".formatted(String.join(", ", values), columns));
            return this;
        }
    }

    public ReadWeeks publish(String week, Rows rows) {
        new GivenWeeks(folder).publish(week, rows.queries);
        return this;
    }

    public <T> T ask(Function<PublishedWeeks, T> question) {
        return ask(Sharing.EVERYTHING, question);
    }

    public <T> T ask(Sharing sharing, Function<PublishedWeeks, T> question) {
        try (Engine engine = engine()) {
            return question.apply(PublishedWeeks.open(
                    engine, snapshots(folder.resolve("stocktake-data")), ColumnDictionary.tables(), sharing));
        }
    }

    /** For a program that runs while weeks are published. */
    public LiveWeeks live() {
        return live(folder.resolve("stocktake-data"));
    }

    /** The same for readers who may not see everything. */
    public LiveWeeks live(Sharing sharing) {
        return live(folder.resolve("stocktake-data"), sharing);
    }

    /** The same for any data folder. */
    public static LiveWeeks live(Path data) {
        return live(data, Sharing.EVERYTHING);
    }

    public static LiveWeeks live(Path data, Sharing sharing) {
        return live(data, sharing, PersonNames.Keeping.KEPT, () -> LocalDate.parse("2026-11-29"));
    }

    /** The same for readers who do not wait long for a new week. */
    public LiveWeeks live(Supplier<Engine> engines, Duration patience) {
        Path data = folder.resolve("stocktake-data");
        return live(
                engines,
                data,
                Sharing.EVERYTHING,
                new Journal(data, Access.OWNER, PersonNames.Keeping.KEPT),
                () -> LocalDate.parse("2026-11-29"),
                patience);
    }

    /** The same for readers whose answers do not wait long for other programs. */
    public static LiveWeeks live(Path data, Duration patience) {
        return live(
                data,
                Sharing.EVERYTHING,
                new Journal(data, Access.OWNER, PersonNames.Keeping.KEPT, patience),
                () -> LocalDate.parse("2026-11-29"));
    }

    /** The same for a reader of a day. */
    public static LiveWeeks live(Path data, Sharing sharing, PersonNames.Keeping names, Supplier<LocalDate> today) {
        return live(data, sharing, new Journal(data, Access.OWNER, names), today);
    }

    private static LiveWeeks live(Path data, Sharing sharing, Journal journal, Supplier<LocalDate> today) {
        return live(
                () -> DuckEngine.holding(data.resolve(".spill-" + OPENED.incrementAndGet()), 256),
                data,
                sharing,
                journal,
                today,
                Duration.ofMinutes(5));
    }

    private static LiveWeeks live(
            Supplier<Engine> engines,
            Path data,
            Sharing sharing,
            Journal journal,
            Supplier<LocalDate> today,
            Duration patience) {
        return new LiveWeeks(
                engines,
                snapshots(data),
                ColumnDictionary.tables(),
                sharing,
                new LiveActions(journal, today),
                patience);
    }

    private static Snapshots snapshots(Path data) {
        return new Snapshots(data, new Retention(100, 0), () -> DuckEngine.inMemory(data.resolve(".spill-0"), 256));
    }

    private Engine engine() {
        return DuckEngine.inMemory(folder.resolve("read-spill"), 256);
    }

    public static Week week(String name) {
        return Week.parse(name);
    }
}
