package org.stocktake.read;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlReaderProcess;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.snapshot.SpaceHistory;
import org.stocktake.table.Table;

/**
 * The answer to a statement of a reader, over the tables of all readable weeks. It runs in a process of its own, which is
 * ended at its limits and can read no other file. Where names of people are masked, there is no table of people.
 *
 * @param rows at most as many as were asked for
 * @param more whether the statement has more rows
 */
public record FreeSql(List<Row.Head> heads, List<Row> rows, boolean more) {
    /** Timeout of a statement. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    public static final int MEGABYTES = 512;

    /** Statements that run at once: each is a process with the memory above. */
    private static final Semaphore RUNNING = new Semaphore(2, true);

    /** Statements that wait for others, and how long: each holds a thread of the server. */
    private static final int WAITING = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public FreeSql {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /**
     * @param rows at most in the answer
     * @param values at most in the answer, for tables with many columns
     * @param abandoned whether the reader has gone away
     * @throws StocktakeException SQL if the statement is wrong, does more than read, or exceeds a limit
     */
    public static FreeSql of(PublishedWeeks published, String sql, int rows, int values, BooleanSupplier abandoned) {
        List<Row.Head> heads = new ArrayList<>();
        List<Row> taken = new ArrayList<>();
        boolean more = !takes(published, sql, rows, values, heads::addAll, taken::add, abandoned);
        return new FreeSql(heads, taken, more);
    }

    /**
     * Streams the whole answer.
     *
     * @param rows at most in the answer
     * @param values at most in the answer, for tables with many columns
     * @param abandoned whether the reader has gone away
     * @throws StocktakeException SQL likewise, also if the answer has more than these
     */
    public static void stream(
            PublishedWeeks published,
            String sql,
            int rows,
            int values,
            Consumer<List<Row.Head>> header,
            Consumer<Row> each,
            BooleanSupplier abandoned) {
        if (!takes(published, sql, rows, values, header, each, abandoned)) {
            throw new StocktakeException(
                    Code.SQL,
                    "the query",
                    "The answer is too large for a file: it has more than %,d rows or %,d values."
                            .formatted(rows, values),
                    "Add a LIMIT or a condition, name fewer columns, or use \"stocktake query\".");
        }
    }

    /** Whether all rows were taken. */
    private static boolean takes(
            PublishedWeeks published,
            String sql,
            int rows,
            int values,
            Consumer<List<Row.Head>> header,
            Consumer<Row> each,
            BooleanSupplier abandoned) {
        if (!begin()) {
            throw new StocktakeException(
                    Code.SQL,
                    "the query",
                    "Two other statements are running, and more may not run at once.",
                    "Try again when they have ended.");
        }
        try (SqlReaderProcess process = SqlReaderProcess.over(files(published), MEGABYTES, LIMIT, abandoned)) {
            List<Row.Head> heads = process.heads(sql);
            header.accept(heads);
            AtomicInteger left = new AtomicInteger(Math.min(rows, Math.max(1, values / Math.max(1, heads.size()))));
            process.stream(sql, row -> {
                if (left.getAndDecrement() == 0) {
                    throw new Enough();
                }
                each.accept(row);
            });
            return true;
        } catch (Enough e) {
            return false;
        } finally {
            RUNNING.release();
        }
    }

    private static boolean begin() {
        if (RUNNING.getQueueLength() >= WAITING) {
            return RUNNING.tryAcquire();
        }
        try {
            return RUNNING.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The tables that a statement can read, by name. */
    public static List<String> tables(PublishedWeeks published) {
        return files(published).keySet().stream().sorted().toList();
    }

    private static Map<String, List<Path>> files(PublishedWeeks published) {
        Map<String, List<Path>> files = new LinkedHashMap<>();
        for (Table table : published.tables()) {
            List<Path> parts = new ArrayList<>(
                    published.filesOf(table.name()).descendingMap().values());
            boolean masked =
                    table.name().equals("people") && published.sharing().people() != Sharing.People.NAMED;
            if (!parts.isEmpty() && !masked) {
                files.put(table.name(), parts);
            }
        }
        List<Path> spaces = files.get(SpaceHistory.SOURCE_TABLE);
        if (spaces != null) {
            files.put(SpaceHistory.NAME, spaces);
        }
        return files;
    }

    /** Ends a statement whose further rows nobody reads. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
