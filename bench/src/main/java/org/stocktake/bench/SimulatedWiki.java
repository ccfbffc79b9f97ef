package org.stocktake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.DuckEngine;
import org.stocktake.measure.LinkRows;
import org.stocktake.measure.PageMetrics;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.PageColumns;
import org.stocktake.relate.Privacy;
import org.stocktake.relate.PublishedTables;
import org.stocktake.relate.Relations;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;

/** The input of the room relate: tables of a generated wiki, in an engine with the default memory. */
final class SimulatedWiki implements AutoCloseable {
    private static final int ENGINE_MEGABYTES = 256;
    private static final PageColumns COLUMNS =
            new PageColumns(columns(PageMetrics.listed()), columns(PageMetrics.measured()), PageMetrics.planned());

    private final Path folder;
    private final TimedEngine engine;

    private SimulatedWiki(Path folder) {
        this.folder = folder;
        this.engine = new TimedEngine(DuckEngine.withTables(folder.resolve("spill"), ENGINE_MEGABYTES));
    }

    static SimulatedWiki empty() throws IOException {
        SimulatedWiki wiki = new SimulatedWiki(Files.createTempDirectory("stocktake-bench"));
        wiki.makeTables();
        return wiki;
    }

    TimedEngine engine() {
        return engine;
    }

    Relations relations() {
        new PublishedTables(engine, Relations.tables(COLUMNS)).viewEarlier(null, table -> new TreeMap<>());
        return new Relations(engine, COLUMNS);
    }

    void publish(Relations relations) {
        relations.publish(new Privacy.Ids());
    }

    private void makeTables() {
        Inputs.all().forEach(table -> engine.append(table).close());
        String measured = "page_id BIGINT, version INTEGER, "
                + made(Stream.of(PageMetrics.measured(), PageMetrics.internal())
                        .flatMap(List::stream)
                        .map(Filled::column));
        for (String suffix : List.of("", "_before")) {
            engine.run("CREATE TABLE measured%s (%s)".formatted(suffix, measured));
            engine.run(
                    "CREATE TABLE reference%s (%s)".formatted(suffix, made(LinkRows.ROWS.table().columns().stream())));
            engine.run(
                    "CREATE TABLE property%s (page_id BIGINT, version INTEGER, name VARCHAR, value VARCHAR, person VARCHAR, day DATE)"
                            .formatted(suffix));
        }
        engine.run(
                "CREATE TABLE listed (%s, minor_edit BOOLEAN, plain_title VARCHAR, missing VARCHAR, read_at TIMESTAMP)"
                        .formatted(made(columns(PageMetrics.listed()).stream())));
        engine.run("""
            INSERT INTO this_run BY NAME
            SELECT '2026-W48' AS iso_week, DATE '2026-11-23' AS week_start, TIMESTAMP '2026-11-23' AS week_began_at,
              false AS drafts_asked, true AS covers_site, 'run' AS run_id, TIMESTAMP '2026-11-23 12:00:00' AS scheduled_at,
              TIMESTAMP '2026-11-23' AS started_at, 'UTC' AS zone;
            """);
    }

    private static <S> List<Column> columns(List<Filled<S>> filled) {
        return filled.stream().map(Filled::column).toList();
    }

    private static String made(Stream<Column> columns) {
        return columns.map(column -> column.name() + " " + column.type().sql()).collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws IOException {
        engine.close();
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
