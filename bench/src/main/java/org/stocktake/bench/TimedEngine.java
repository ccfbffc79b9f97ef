package org.stocktake.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.table.Table;

/**
 * An engine that records the duration of each statement: in real time, and in processor time of the process, which is
 * also meaningful on a busy machine.
 */
final class TimedEngine implements Engine {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int SHOWN = 72;

    private final Engine engine;
    private final Map<String, Time> times = new LinkedHashMap<>();

    /** Nanoseconds. */
    record Time(long wall, long processor) {
        Time plus(Time more) {
            return new Time(wall + more.wall, processor + more.processor);
        }

        static Time now() {
            return new Time(System.nanoTime(), PROCESS.getProcessCpuTime());
        }

        Time since(Time before) {
            return new Time(wall - before.wall, processor - before.processor);
        }

        @Override
        public String toString() {
            return "%6.2f s, %6.2f s of processors".formatted(wall / 1e9, processor / 1e9);
        }
    }

    TimedEngine(Engine engine) {
        this.engine = engine;
    }

    /** Total time of all statements that mention a table. */
    Time of(String table) {
        return times.entrySet().stream()
                .filter(time -> time.getKey().contains(table))
                .map(Map.Entry::getValue)
                .reduce(new Time(0, 0), Time::plus);
    }

    /** Prints the slowest statements. */
    void print(int most) {
        times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Time::processor).reversed()))
                .limit(most)
                .forEach(time -> System.out.printf("  %s  %s%n", time.getValue(), shown(time.getKey())));
    }

    @Override
    public Engine duplicate() {
        return engine.duplicate();
    }

    @Override
    public void expectRows(long rows) {
        engine.expectRows(rows);
    }

    @Override
    public void inBackground(Runnable statements) {
        engine.inBackground(statements);
    }

    private <T> T timed(String sql, Supplier<T> work) {
        Time began = Time.now();
        try {
            return work.get();
        } finally {
            times.merge(name(sql), Time.now().since(began), Time::plus);
        }
    }

    private static String name(String sql) {
        return sql.lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (a, b) -> a + " " + b.strip())
                .strip();
    }

    private static String shown(String statement) {
        return statement.substring(0, Math.min(SHOWN, statement.length()));
    }

    @Override
    public void run(String sql) {
        // In the SQL of Stocktake, no text literal has a semicolon at the end of a line.
        List<String> statements = new ArrayList<>(List.of(sql.split(";\\s*(\n|$)", 0)));
        statements.removeIf(statement -> name(statement).isEmpty());
        for (String statement : statements) {
            timed(statement, () -> {
                engine.run(statement);
                return true;
            });
        }
    }

    @Override
    public List<Row> query(String sql) {
        return timed(sql, () -> engine.query(sql));
    }

    @Override
    public void stream(String sql, Consumer<List<Row.Head>> columns, Consumer<Row> rows) {
        timed(sql, () -> {
            engine.stream(sql, columns, rows);
            return true;
        });
    }

    @Override
    public List<Row.Head> heads(String sql) {
        return engine.heads(sql);
    }

    @Override
    public Appender append(Table table) {
        return engine.append(table);
    }

    @Override
    public void writeParquet(String query, int columns, Path file) {
        engine.writeParquet(query, columns, file);
    }

    @Override
    public void close() {
        engine.close();
    }
}
