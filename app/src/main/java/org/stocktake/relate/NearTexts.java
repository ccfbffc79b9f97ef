package org.stocktake.relate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Finds near-duplicate texts by their MinHash signatures, with locality-sensitive hashing: 32 bands of eight letters.
 * Two texts with a similarity of 90 % agree in at least one band, so only such pairs are compared. It needs four bytes
 * of memory for each text and reads the texts from the engine by band, for few texts all bands at once.
 */
final class NearTexts {
    private static final int LETTERS = 256;
    private static final int BAND = 8;

    /** Fraction of filled bins in which two unrelated texts differ on average. */
    private static final double EXPECTED_DIFFERENCE = 63 / 64.0;

    private static final char UNFILLED = '.';

    /** Number of texts that the engine sorts at a time, each 512 bytes. Planning a query takes longer than reading a few. */
    private static final int SORTED_AT_ONCE = 50_000;

    /**
     * Number of preceding texts that a text is compared with. Pages from one template may share a band by the thousand;
     * sorted by their letters, the most similar ones are neighbours in some band.
     */
    private static final int MAX_NEIGHBOURS = 32;

    private static final Table CLUSTER = new Table(
            "near_cluster",
            "text that is nearly the same as another",
            "Of each such text, the first of its cluster.",
            List.of("number"),
            List.of(
                    Column.of("number", Type.INTEGER, "", "The text."),
                    Column.of("first", Type.INTEGER, "", "The text of its cluster with the smallest number.")));

    private final Engine engine;
    private final int sortedAtOnce;
    private final double mostDiffering;
    private final Clusters clusters;

    private record Text(int number, String letters) {}

    private NearTexts(Engine engine, int texts, double similarity, int sortedAtOnce) {
        this.engine = engine;
        this.sortedAtOnce = sortedAtOnce;
        this.mostDiffering = EXPECTED_DIFFERENCE * (1 - similarity);
        this.clusters = new Clusters(texts);
    }

    /** Creates {@code near_cluster} from the texts in {@code near_text}, which are numbered from 0. */
    static void find(Engine engine) {
        find(engine, SORTED_AT_ONCE);
    }

    /** @param sortedAtOnce number of texts that the engine sorts at a time, but at least one band */
    static void find(Engine engine, int sortedAtOnce) {
        var rule = engine.query(SqlTemplate.of("/relate/near_rule.sql")).get(0);
        double similarity = rule.value("similarity") instanceof Double given ? given : 1;
        new NearTexts(engine, (int) rule.number("texts"), similarity, sortedAtOnce).find();
    }

    private void find() {
        int bands = Math.max(1, sortedAtOnce / Math.max(1, clusters.size()));
        for (int from = 1; from <= LETTERS && clusters.size() > 1; from += bands * BAND) {
            bands(from, Math.min(LETTERS, from + bands * BAND - 1));
        }
        try (Appender rows = engine.append(CLUSTER)) {
            for (int text = 0; text < clusters.size(); text++) {
                if (!clusters.isAlone(text)) {
                    rows.add(List.of(text, clusters.representative(text)));
                }
            }
        }
    }

    /**
     * @param from first letter of the first band, starting at 1
     * @param to last letter of the last band
     */
    private void bands(int from, int to) {
        Neighbours neighbours = new Neighbours();
        engine.stream(
                SqlTemplate.of("/relate/near_bands.sql")
                        .set("first_letter", from)
                        .set("last_letter", to)
                        .set("letters", BAND)
                        .set("unfilled", UNFILLED),
                row -> {
                    Text text = new Text((int) row.number("number"), row.text("letters"));
                    neighbours.keepThoseOf(text, (int) row.number("first_letter"));
                    compare(text, neighbours.texts);
                    neighbours.add(text);
                });
    }

    /** The texts before a text that agree with it in one band, the nearest first. */
    private static final class Neighbours {
        private final Deque<Text> texts = new ArrayDeque<>();
        private int from;

        /** @param band its first letter */
        void keepThoseOf(Text text, int band) {
            Text last = texts.peekFirst();
            if (last != null
                    && (band != from || !last.letters().regionMatches(band - 1, text.letters(), band - 1, BAND))) {
                texts.clear();
            }
            from = band;
        }

        void add(Text text) {
            if (texts.size() == MAX_NEIGHBOURS) {
                texts.removeLast();
            }
            texts.addFirst(text);
        }
    }

    private void compare(Text text, Iterable<Text> others) {
        for (Text other : others) {
            if (clusters.representative(text.number()) != clusters.representative(other.number())
                    && isNear(text.letters(), other.letters())) {
                clusters.join(text.number(), other.number());
            }
        }
    }

    private boolean isNear(String one, String other) {
        int differing = 0;
        int filled = LETTERS;
        // Early exit: even with all bins filled, no more may differ.
        for (int i = 0; i < LETTERS && differing <= mostDiffering * LETTERS; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                differing++;
            } else if (one.charAt(i) == UNFILLED) {
                filled--;
            }
        }
        return differing <= mostDiffering * filled;
    }
}
