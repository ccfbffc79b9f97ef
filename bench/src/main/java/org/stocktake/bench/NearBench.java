package org.stocktake.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.stocktake.engine.Appender;
import org.stocktake.measure.BodyMeasurer;
import org.stocktake.measure.Measured;
import org.stocktake.measure.PropertyKeys;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.relate.Relations;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Number of similar pages found, and the time needed. The argument is the number of pages. For up to 10,000 pages, the
 * result is compared with an exact count of the sequences of five words that two pages share.
 */
public final class NearBench {
    private static final double ALIKE = 0.9;
    private static final int MOST_EXACT = 10_000;
    private static final double[] BANDS = {0.95, 0.92, 0.9, 0.88, 0.85, 0.8, 0.7};

    private static final Table TEXT = new Table(
            "measured_text",
            "page",
            "What makes pages comparable.",
            List.of(),
            List.of(
                    Column.of("page_id", Type.BIGINT, "", "The page."),
                    Column.of("word_count", Type.INTEGER, "", "Its words."),
                    Column.of("text_hash", Type.TEXT, "", "The fingerprint of its text."),
                    Column.of("signature", Type.TEXT, "", "The signature of its text.")));

    private NearBench() {}

    public static void main(String[] args) throws IOException {
        int pages = args.length == 0 ? 150_000 : Integer.parseInt(args[0]);
        try (SimulatedWiki wiki = SimulatedWiki.empty()) {
            fill(wiki, pages);
            Relations relations = wiki.relations();
            relations.prepare();
            wiki.publish(relations);
            System.out.printf(
                    "%,d pages, of these %,d in clusters: %s, %s%n",
                    pages,
                    wiki.engine()
                            .query("SELECT count(DISTINCT page_id) AS n FROM duplicates WHERE kind <> 'title'")
                            .get(0)
                            .number("n"),
                    wiki.engine().of("near_text"),
                    PeakMemory.line());
            if (pages <= MOST_EXACT) {
                compare(found(wiki, pages), new ExactJaccard(pages, AlikeTexts::words));
            }
        }
    }

    private static void fill(SimulatedWiki wiki, int pages) {
        BodyMeasurer bodyMeasurer = new BodyMeasurer(Set.of(URI.create("https://wiki.example.org")), PropertyKeys.NONE);
        try (Appender rows = wiki.engine().append(TEXT)) {
            for (int page = 0; page < pages; page++) {
                Measured measured = bodyMeasurer.of(new Body(
                        new PageId(page + 1),
                        new SpaceKey("S"),
                        1,
                        Body.Format.STORAGE,
                        "<p>" + String.join(" ", AlikeTexts.words(page)) + "</p>"));
                rows.add(Arrays.asList(page + 1L, measured.words(), measured.textHash(), measured.signature()));
            }
        }
        wiki.engine().run("""
                INSERT INTO listed_space (space_key) VALUES ('S');
                INSERT INTO listed BY NAME
                SELECT page_id, 'S' AS space_key, 'Page ' || page_id AS title, 'page' AS content_type, 'current' AS status,
                  1 AS version_count, '' AS missing FROM measured_text;
                INSERT INTO measured BY NAME SELECT *, 1 AS version, 'strict' AS body_read FROM measured_text;
                INSERT INTO duplicate_rule VALUES (50, 100, %s);
                """.formatted(ALIKE));
    }

    /** By page, the smallest page of its cluster: first equal texts are joined, then similar ones. */
    private static int[] found(SimulatedWiki wiki, int pages) {
        int[] first = new int[pages];
        Arrays.setAll(first, page -> page);
        for (String kind : List.of("exact", "near")) {
            Map<String, Integer> clusters = new HashMap<>();
            wiki.engine().stream(
                    "SELECT cluster, page_id FROM duplicates WHERE kind = '%s' ORDER BY page_id".formatted(kind),
                    row -> {
                        int page = (int) row.number("page_id") - 1;
                        first[page] = Objects.requireNonNullElse(
                                clusters.putIfAbsent(row.text("cluster"), first[page]), first[page]);
                    });
        }
        return first;
    }

    private static void compare(int[] found, ExactJaccard exact) {
        int[] alike = exact.clusters(ALIKE);
        List<ExactJaccard.Pair> pairs = exact.pairs();
        long joined = pairs.stream()
                .filter(pair -> found[pair.one()] == found[pair.other()])
                .count();
        long right = pairs.stream()
                .filter(pair -> found[pair.one()] == found[pair.other()] && alike[pair.one()] == alike[pair.other()])
                .count();
        long wanted = pairs.stream()
                .filter(pair -> alike[pair.one()] == alike[pair.other()])
                .count();
        System.out.printf(
                "pairs in one cluster: %,d found, %,d by exact comparison, %,d in both: precision %.3f, recall %.3f%n",
                joined, wanted, right, (double) right / joined, (double) right / wanted);
        List<Double> least = new ArrayList<>();
        for (double from : BANDS) {
            double to = least.isEmpty() ? 1.01 : least.get(least.size() - 1);
            least.add(from);
            List<ExactJaccard.Pair> band = pairs.stream()
                    .filter(pair -> pair.jaccard() >= from && pair.jaccard() < to)
                    .toList();
            System.out.printf(
                    "  %.2f and more in common: %,6d pairs, %5.1f %% found%n",
                    from,
                    band.size(),
                    100.0
                            * band.stream()
                                    .filter(pair -> found[pair.one()] == found[pair.other()])
                                    .count()
                            / Math.max(1, band.size()));
        }
    }
}
