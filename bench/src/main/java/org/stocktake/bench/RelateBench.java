package org.stocktake.bench;

import java.io.IOException;
import org.stocktake.engine.Engine;
import org.stocktake.relate.Relations;

/**
 * Time and memory for relating pages with ten references each. The goal is 150,000 pages within 45 seconds and 1 GB.
 * The argument is the number of pages.
 */
public final class RelateBench {
    private static final int SPACES = 50;
    private static final int REFERENCES = 10;

    private RelateBench() {}

    public static void main(String[] args) throws IOException {
        int pages = args.length == 0 ? 150_000 : Integer.parseInt(args[0]);
        try (SimulatedWiki wiki = SimulatedWiki.empty()) {
            TimedEngine engine = wiki.engine();
            fill(engine, pages);
            Relations relations = wiki.relations();
            long began = System.nanoTime();
            relations.prepare();
            long prepared = System.nanoTime();
            int unknown = relations.unknownIds().size();
            wiki.publish(relations);
            long ended = System.nanoTime();
            System.out.printf(
                    "%,d pages, %,d references, %,d ids to look up: prepared in %.1f s, related in %.1f s, %s%n",
                    pages,
                    (long) pages * REFERENCES,
                    unknown,
                    (prepared - began) / 1e9,
                    (ended - prepared) / 1e9,
                    PeakMemory.line());
            engine.print(20);
            engine.query("SELECT status, count(*) AS n FROM links GROUP BY ALL ORDER BY n DESC")
                    .forEach(row -> System.out.printf("  %-14s %,10d%n", row.value("status"), row.number("n")));
        }
    }

    private static void fill(Engine engine, int pages) {
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
                """.replace("$spaces", "" + SPACES)
                .replace("$pages", "" + pages)
                .replace("$references", "" + REFERENCES));
    }
}
