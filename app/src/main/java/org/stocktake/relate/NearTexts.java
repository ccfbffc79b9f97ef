package org.stocktake.relate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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
 * of memory for each text and reads the texts from the engine band by band.
 */
final class NearTexts {
    private static final int LETTERS = 256;
    private static final int BAND = 8;

    /** Fraction of filled bins in which two unrelated texts differ on average. */
    private static final double EXPECTED_DIFFERENCE = 63 / 64.0;

    private static final char UNFILLED = '.';

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
    private final double mostDiffering;
    private final Clusters clusters;

    private record Text(int number, String letters) {}

    private NearTexts(Engine engine, int texts, double similarity) {
        this.engine = engine;
        this.mostDiffering = EXPECTED_DIFFERENCE * (1 - similarity);
        this.clusters = new Clusters(texts);
    }

    /** Creates {@code near_cluster} from the texts in {@code near_text}, which are numbered from 0. */
    static void find(Engine engine) {
        var rule = engine.query(SqlTemplate.of("/relate/near_rule.sql")).get(0);
        double similarity = rule.value("similarity") instanceof Double given ? given : 1;
        new NearTexts(engine, (int) rule.number("texts"), similarity).find();
    }

    private void find() {
        for (int from = 1; from <= LETTERS && clusters.size() > 1; from += BAND) {
            band(from);
        }
        try (Appender rows = engine.append(CLUSTER)) {
            for (int text = 0; text < clusters.size(); text++) {
                if (!clusters.isAlone(text)) {
                    rows.add(List.of(text, clusters.representative(text)));
                }
            }
        }
    }

    /** @param from first letter of the band, starting at 1 */
    private void band(int from) {
        Deque<Text> before = new ArrayDeque<>();
        engine.stream(
                SqlTemplate.of("/relate/near_band.sql")
                        .set("first_letter", from)
                        .set("letters", BAND)
                        .set("unfilled", UNFILLED),
                row -> {
                    Text text = new Text((int) row.number("number"), row.text("letters"));
                    Text last = before.peekFirst();
                    if (last != null && !last.letters().regionMatches(from - 1, text.letters(), from - 1, BAND)) {
                        before.clear();
                    }
                    compare(text, before.iterator());
                    if (before.size() == MAX_NEIGHBOURS) {
                        before.removeLast();
                    }
                    before.addFirst(text);
                });
    }

    private void compare(Text text, Iterator<Text> others) {
        while (others.hasNext()) {
            Text other = others.next();
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
