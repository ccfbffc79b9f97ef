package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Clusters of signatures, compared with an exhaustive comparison. */
class NearTextsTest extends SmallWiki {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private static final Table TEXT = new Table(
            "near_text",
            "text",
            "Input.",
            List.of(),
            List.of(
                    Column.of("number", Type.INTEGER, "", "Its number."),
                    Column.of("text_hash", Type.TEXT, "", "Its fingerprint."),
                    Column.of("letters", Type.TEXT, "", "Its signature.")));

    private final Random random = new Random(7);

    private String letters() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            letters.append(letter());
        }
        return letters.toString();
    }

    private char letter() {
        return ALPHABET.charAt(random.nextInt(64));
    }

    private String edited(String letters, int edits) {
        StringBuilder edited = new StringBuilder(letters);
        for (int i = 0; i < edits; i++) {
            edited.setCharAt(random.nextInt(256), letter());
        }
        return edited.toString();
    }

    /** Clusters with several members, by their smallest number. */
    private static Map<Integer, Integer> byComparingAll(List<String> texts, int most) {
        int[] cluster = IntStream.range(0, texts.size()).toArray();
        for (int one = 0; one < texts.size(); one++) {
            for (int other = one + 1; other < texts.size(); other++) {
                if (differing(texts.get(one), texts.get(other)) <= most) {
                    int from = Math.max(cluster[one], cluster[other]);
                    int to = Math.min(cluster[one], cluster[other]);
                    for (int i = 0; i < cluster.length; i++) {
                        cluster[i] = cluster[i] == from ? to : cluster[i];
                    }
                }
            }
        }
        Map<Integer, Integer> clusters = new TreeMap<>();
        for (int i = 0; i < cluster.length; i++) {
            int mine = cluster[i];
            if (IntStream.of(cluster).filter(c -> c == mine).count() > 1) {
                clusters.put(i, mine);
            }
        }
        return clusters;
    }

    private static long differing(String one, String other) {
        return IntStream.range(0, 256)
                .filter(i -> one.charAt(i) != other.charAt(i))
                .count();
    }

    private Map<Integer, Integer> found(List<String> texts, double similarity) {
        add(
                TEXT,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new Object[] {i, "hash " + i, texts.get(i)})
                        .toArray(Object[][]::new));
        add(Inputs.DUPLICATE_RULE, new Object[][] {{50, 100, similarity}});
        NearTexts.find(engine);
        return clusters();
    }

    private Map<Integer, Integer> clusters() {
        Map<Integer, Integer> found = new TreeMap<>();
        engine.query("FROM near_cluster")
                .forEach(row -> found.put((int) row.number("number"), (int) row.number("first")));
        return found;
    }

    @Test
    void clustersAreThoseOfComparingEachWithEach() {
        List<String> texts = new ArrayList<>();
        for (int family = 0; family < 60; family++) {
            String first = letters();
            texts.add(first);
            for (int copies = random.nextInt(6); copies > 0; copies--) {
                texts.add(edited(first, random.nextInt(45)));
            }
        }

        Map<Integer, Integer> clusters = found(texts, 0.9);

        // A tenth of the 252 letters.
        assertThat(clusters).isEqualTo(byComparingAll(texts, 25)).hasSizeGreaterThan(60);
        // One band at a time, and seven, which do not divide 32.
        for (int bands : List.of(1, 7)) {
            engine.run("DROP TABLE near_cluster");
            NearTexts.find(engine, bands * texts.size());
            assertThat(clusters()).as("%d bands at a time", bands).isEqualTo(clusters);
        }
    }

    @Test
    void copiesAreFoundAmongHundredsOfPagesOfOneTemplate() {
        List<String> texts = new ArrayList<>();
        String template = letters();
        for (int page = 0; page < 400; page++) {
            String own = edited(template, 75);
            texts.add(own);
            if (page % 10 == 0) {
                texts.add(edited(own, 12));
            }
        }

        assertThat(found(texts, 0.9)).isEqualTo(byComparingAll(texts, 25)).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void aChainOfSmallStepsIsOneCluster() {
        String first = letters();
        String second = edited(first, 20);
        String third = edited(second, 20);

        assertThat(differing(first, third)).isGreaterThan(25);
        assertThat(found(List.of(letters(), third, first, second), 0.9)).isEqualTo(Map.of(1, 1, 2, 1, 3, 1));
    }

    @Test
    void nothingIsFoundAmongNoTexts() {
        assertThat(found(List.of(), 0.9)).isEmpty();
    }
}
