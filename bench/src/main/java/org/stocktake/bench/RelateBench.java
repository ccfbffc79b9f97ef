package org.stocktake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.measure.PageMetrics;
import org.stocktake.measure.References;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.PageColumns;
import org.stocktake.relate.Privacy;
import org.stocktake.relate.PublishedTables;
import org.stocktake.relate.Relations;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;

/**
 * How long it takes to relate pages that have ten references each, and what memory that needs: 150,000 pages within 45
 * seconds and 1 GB are the aim. Takes the number of pages as its argument.
 */
public final class RelateBench {
    private static final int SPACES = 50;
    private static final int REFERENCES = 10;

    private RelateBench() {}

    public static void main(String[] args) throws IOException {
        int pages = args.length == 0 ? 150_000 : Integer.parseInt(args[0]);
        Path folder = Files.createTempDirectory("stocktake-relate");
        PageColumns columns = new PageColumns(
                columns(PageMetrics.listed()), columns(PageMetrics.measured()), PageMetrics.planned());
        try (TimedEngine engine =
                new TimedEngine(DuckEngine.inFile(folder.resolve("tables.duckdb"), folder.resolve("spill"), 256))) {
            Inputs.all().forEach(table -> engine.append(table).close());
            fill(engine, pages);
            new PublishedTables(engine, Relations.tables(columns)).earlier(null, table -> new TreeMap<>());
            Relations relations = new Relations(engine, columns);
            long began = System.nanoTime();
            relations.prepare();
            long prepared = System.nanoTime();
            int unknown = relations.unknownIds().size();
            relations.publish(new Privacy.Ids(), List.of(), null, LocalDate.of(2026, 11, 23));
            long ended = System.nanoTime();
            System.out.printf(
                    "%,d pages, %,d references, %,d ids to look up: prepared in %.1f s, related in %.1f s, %s%n",
                    pages,
                    (long) pages * REFERENCES,
                    unknown,
                    (prepared - began) / 1e9,
                    (ended - prepared) / 1e9,
                    peak());
            engine.print(60);
            engine.query("SELECT status, count(*) AS n FROM links GROUP BY ALL ORDER BY n DESC")
                    .forEach(row -> System.out.printf("  %-14s %,10d%n", row.value("status"), row.number("n")));
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path :
                        left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static <S> List<Column> columns(List<Filled<S>> filled) {
        return filled.stream().map(Filled::column).toList();
    }

    private static String made(Stream<Column> columns) {
        return columns.map(column -> column.name() + " " + column.type().sql()).collect(Collectors.joining(", "));
    }

    private static void fill(Engine engine, int pages) {
        String measured = "page_id BIGINT, version INTEGER, "
                + made(Stream.of(PageMetrics.measured(), PageMetrics.kept())
                        .flatMap(List::stream)
                        .map(Filled::column));
        for (String suffix : List.of("", "_before")) {
            engine.run("CREATE TABLE measured%s (%s)".formatted(suffix, measured));
            engine.run("CREATE TABLE reference%s (%s)"
                    .formatted(suffix, made(References.table().columns().stream())));
            engine.run(
                    "CREATE TABLE property%s (page_id BIGINT, version INTEGER, name VARCHAR, value VARCHAR, person VARCHAR, day DATE)"
                            .formatted(suffix));
        }
        engine.run("CREATE TABLE listed (%s, minor_edit BOOLEAN, plain_title VARCHAR, missing VARCHAR, read_at TIMESTAMP)"
                .formatted(made(columns(PageMetrics.listed()).stream())));
        engine.run("""
                INSERT INTO listed_space BY NAME
                SELECT 'S' || i AS space_key, i AS space_id, 'Space ' || i AS name, 'global' AS type, 'current' AS status,
                  1000 + i AS home_id FROM range($spaces) t(i);
                INSERT INTO listed BY NAME
                SELECT 1000 + i AS page_id, 'S' || i % $spaces AS space_key, 'A page with a title of its own, number ' || i AS title,
                  'a page with a title of its own, number ' || i AS plain_title,
                  'page' AS content_type, CASE WHEN i % 97 = 96 THEN 'archived' ELSE 'current' END AS status,
                  CASE WHEN i >= $spaces THEN 1000 + (i // (6 * $spaces)) * $spaces + i % $spaces END AS parent_id,
                  TIMESTAMP '2020-01-01' + INTERVAL 1 MINUTE * i AS created_at,
                  TIMESTAMP '2026-01-01' + INTERVAL 1 MINUTE * i AS modified_at,
                  1 AS version_count, 'u' || i % 997 AS creator, 'u' || i % 991 AS last_editor, 1 AS contributor_count,
                  'howto;label-' || i % 40 AS labels, 2 AS label_count, false AS read_restricted, false AS minor_edit,
                  '' AS missing, TIMESTAMP '2026-11-23' AS read_at
                FROM range($pages) t(i);
                INSERT INTO measured BY NAME
                SELECT page_id, 1 AS version, 300 AS word_count, 2000 AS char_count, 'strict' AS body_read,
                  CASE WHEN page_id % 50 = 0 THEN 'children;info' ELSE 'code;info' END AS macro_names,
                  CASE WHEN page_id % 1000 = 0 THEN 'label-3' ELSE '' END AS listed_labels, '' AS named_files,
                  sha256(title) AS text_hash FROM listed;
                INSERT INTO listed_attachment BY NAME
                SELECT 10000000 + i AS attachment_id, 1000 + i AS page_id, 'figure-' || i % 5 || '.png' AS name,
                  'image/png' AS media_type, 1000 AS bytes, 1 AS version, TIMESTAMP '2026-01-01' AS created_at, 'u1' AS author
                FROM range($pages) t(i);
                INSERT INTO reference BY NAME
                SELECT 1000 + i // $references AS page_id, 1 AS version, (i % $references)::INTEGER + 1 AS position,
                  CASE WHEN k < 12 THEN 'page' WHEN k < 14 THEN 'include' WHEN k < 17 THEN 'attachment' ELSE 'web' END AS kind,
                  CASE WHEN k BETWEEN 4 AND 9 THEN 'S' || (CASE WHEN k = 9 THEN $spaces + 3 ELSE to_page % $spaces END) END AS target_space,
                  CASE WHEN k BETWEEN 4 AND 8 THEN 'A page with a title of its own, number ' || to_page
                    WHEN k IN (9, 10, 11, 12, 13) THEN 'A page that nobody wrote, number ' || to_page % 5000 END AS target_title,
                  CASE WHEN k < 4 THEN 1000 + to_page + CASE WHEN k = 3 THEN 100000000 ELSE 0 END END AS target_id,
                  CASE WHEN k >= 17 THEN 'https://www.example.org/articles/of/some/length/' || to_page END AS target_url,
                  CASE WHEN k BETWEEN 14 AND 16 THEN 'figure-' || k % 5 || '.png' END AS file,
                  CASE WHEN k BETWEEN 14 AND 16 THEN 'ri' END AS written
                FROM (SELECT i, (hash(i) % 20)::INTEGER AS k, (hash(i * 31) % $pages)::BIGINT AS to_page
                  FROM range($pages::BIGINT * $references) t(i));
                INSERT INTO this_run BY NAME
                SELECT '2026-W48' AS iso_week, DATE '2026-11-23' AS week_start, TIMESTAMP '2026-11-23' AS week_began_at,
                  false AS drafts_asked, true AS covers_site, 'run' AS run_id, TIMESTAMP '2026-11-23 12:00:00' AS scheduled_at,
                  TIMESTAMP '2026-11-23' AS started_at, 'UTC' AS zone;
                """.replace("$spaces", "" + SPACES).replace("$pages", "" + pages).replace("$references", "" + REFERENCES));
    }

    /** The most memory this process had resident, as Linux tells it. */
    private static String peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> "peak %d MB".formatted(Long.parseLong(line.replaceAll("\\D", "")) / 1024))
                        .findFirst()
                        .orElse("")
                : "";
    }
}
