package org.stocktake.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The exact share of sequences of five words that two texts have in common. Keeps all sequences in memory. */
final class ExactJaccard {
    private static final int RUN = 5;

    /** Factor for the number of a pair: smaller page × factor + greater page. */
    private static final long PAGES = 1 << 20;

    private final int[] runs;
    private final Map<Long, Integer> shared = new HashMap<>();

    /** Two pages that share a sequence. */
    record Pair(int one, int other, double jaccard) {}

    ExactJaccard(int pages, IntFunction<List<String>> words) {
        List<long[]> all = new ArrayList<>();
        runs = new int[pages];
        for (int page = 0; page < pages; page++) {
            List<String> text = words.apply(page);
            TreeSet<String> distinct = new TreeSet<>();
            for (int i = 0; i + RUN <= text.size(); i++) {
                distinct.add(String.join(" ", text.subList(i, i + RUN)));
            }
            runs[page] = distinct.size();
            int number = page;
            distinct.forEach(run -> all.add(new long[] {hash(run), number}));
        }
        all.sort((a, b) -> Arrays.compare(a, b));
        for (int from = 0; from < all.size(); ) {
            int to = from + 1;
            while (to < all.size() && all.get(to)[0] == all.get(from)[0]) {
                to++;
            }
            for (int one = from; one < to; one++) {
                for (int other = one + 1; other < to; other++) {
                    shared.merge(all.get(one)[1] * PAGES + all.get(other)[1], 1, Integer::sum);
                }
            }
            from = to;
        }
    }

    private static long hash(String run) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < run.length(); i++) {
            hash = (hash ^ run.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    List<Pair> pairs() {
        return shared.entrySet().stream()
                .map(pair -> {
                    int one = (int) (pair.getKey() / PAGES);
                    int other = (int) (pair.getKey() % PAGES);
                    double common = pair.getValue();
                    return new Pair(one, other, common / (runs[one] + runs[other] - common));
                })
                .toList();
    }

    /** By page, the smallest page of its cluster of pages with at least this similarity. */
    int[] clusters(double jaccard) {
        int[] first = IntStream.range(0, runs.length).toArray();
        for (Pair pair : pairs()) {
            if (pair.jaccard() >= jaccard && first[pair.one()] != first[pair.other()]) {
                int from = Math.max(first[pair.one()], first[pair.other()]);
                int to = Math.min(first[pair.one()], first[pair.other()]);
                Arrays.setAll(first, page -> first[page] == from ? to : first[page]);
            }
        }
        return first;
    }
}
