package org.stocktake.finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Reader;
import org.stocktake.engine.Row;
import org.stocktake.failure.Disk;
import org.stocktake.table.Table;

/**
 * Where an operator's own rules are asked: they see copies of the published tables, and can neither change anything nor
 * read another file, nor take longer or hold more than they may. Nothing is copied before the first of them is asked.
 */
final class OwnRules implements AutoCloseable {
    private final Engine engine;
    private final List<Table> tables;
    private final Path scratch;
    private final Limits limits;
    private @Nullable Reader reader;

    /**
     * @param tables the published tables, which stand in the engine
     * @param scratch a folder that is made when it is needed, and removed at the end
     */
    OwnRules(Engine engine, List<Table> tables, Path scratch, Limits limits) {
        this.engine = engine;
        this.tables = List.copyOf(tables);
        this.scratch = scratch;
        this.limits = limits;
    }

    List<Row.Head> heads(String sql) {
        return opened().heads(sql);
    }

    void stream(String sql, Consumer<Row> rows) {
        opened().stream(sql, rows);
    }

    private Reader opened() {
        Reader open = reader;
        if (open == null) {
            open = Reader.over(copies(), List.of(scratch), scratch.resolve("spill"), limits.megabytes(), limits.time());
            reader = open;
        }
        return open;
    }

    private Map<String, List<Path>> copies() {
        Map<String, List<Path>> copies = new LinkedHashMap<>();
        try {
            Files.createDirectories(scratch);
        } catch (IOException e) {
            throw Disk.failed(scratch, e);
        }
        for (Table table : tables) {
            Path file = scratch.resolve(table.name() + ".parquet");
            engine.writeParquet("FROM " + table.name(), file);
            copies.put(table.name(), List.of(file));
        }
        return copies;
    }

    @Override
    public void close() {
        if (reader == null) {
            return;
        }
        reader.close();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Disk.failed(scratch, e);
        }
    }
}
