package org.stocktake.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.demosite.body.Body;

/** How much the texts of pages have in common, by an exact comparison of their runs of five words. */
final class LikeTexts {
    /** A letter, digit or mark outside the scripts in which every character is a word. */
    private static final String IN_WORD = "(?:(?![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])[\\p{L}\\p{M}\\p{N}])";

    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|" + IN_WORD
            + "+(?:['’-]" + IN_WORD + "+|(?<=\\d)[.,]\\d" + IN_WORD + "*)*");

    /** Range in which the estimate may err. */
    static final double SURE = 0.95;

    static final double POSSIBLE = 0.84;

    private final Map<Long, Body> bodies = new TreeMap<>();
    private final Map<Long, Set<String>> runs = new HashMap<>();

    LikeTexts(Map<Long, Body> bodies) {
        this.bodies.putAll(bodies);
        bodies.forEach((id, body) -> runs.put(id, runs(body.text())));
    }

    private static Set<String> runs(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + 5 <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + 5)));
        }
        return runs;
    }

    /** The share of sequences that both have, of all sequences of both. */
    double shared(long one, long other) {
        Set<String> first = Objects.requireNonNull(runs.get(one));
        Set<String> second = Objects.requireNonNull(runs.get(other));
        long both = first.stream().filter(second::contains).count();
        return (double) both / (first.size() + second.size() - both);
    }

    /** Clusters of pages with at least a hundred words, joined by similar pairs. */
    Set<Set<Long>> joined(BiFunction<Long, Long, Boolean> alike) {
        Map<String, List<Long>> byRun = new HashMap<>();
        List<Set<Long>> clusters = new ArrayList<>();
        bodies.forEach((page, body) -> {
            if (body.words() >= 100) {
                Set<Long> cluster = new TreeSet<>(Set.of(page));
                Set<Long> others = new TreeSet<>();
                for (String run : Objects.requireNonNull(runs.get(page))) {
                    List<Long> pages = byRun.computeIfAbsent(run, key -> new ArrayList<>());
                    others.addAll(pages);
                    pages.add(page);
                }
                others.removeIf(other -> !alike.apply(page, other));
                clusters.removeIf(before -> before.stream().anyMatch(others::contains) && cluster.addAll(before));
                clusters.add(cluster);
            }
        });
        return clusters.stream().filter(cluster -> cluster.size() > 1).collect(Collectors.toSet());
    }
}
