package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/**
 * Copied pages of the demo site, compared with an exact comparison of the words on all pages.
 * In the build, {@code DuplicatesTest} has each kind of cluster.
 */
@FullProfile
class DuplicatedWeekIT {
    @TempDir
    Path folder;

    private final Map<Long, Body> bodies = new TreeMap<>();

    @Test
    void clustersAreWhatAnExactComparisonOfTheBodiesFinds() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL.withPages(900), folder)) {
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            assertThat(demoInstallation.run().status()).isZero();
            truth.listed().stream()
                    .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                    .map(Page::id)
                    .forEach(
                            id -> bodies.put(id, demoInstallation.site().world().body(id)));
            LikeTexts texts = new LikeTexts(bodies);
            List<Map<String, @Nullable Object>> duplicates = demoInstallation.parquet(truth.week(), "duplicates");

            assertThat(clusters(duplicates, "exact").values())
                    .as("pages with one text")
                    .containsExactlyInAnyOrderElementsOf(sameTexts())
                    .isNotEmpty();
            Set<Set<Long>> near = new HashSet<>(clusters(duplicates, "near").values());
            for (Set<Long> sure :
                    texts.joined((one, other) -> !sameText(one, other) && texts.shared(one, other) >= LikeTexts.SURE)) {
                assertThat(near).as("nearly the same: " + sure).anyMatch(cluster -> cluster.containsAll(sure));
            }
            Set<Set<Long>> possible = texts.joined((one, other) -> texts.shared(one, other) >= LikeTexts.POSSIBLE);
            for (Set<Long> cluster : near) {
                assertThat(possible).as("is alike: " + cluster).anyMatch(pages -> pages.containsAll(cluster));
            }
            assertThat(near).isNotEmpty();
            assertSimilarities(texts, duplicates);
            assertThat(clusters(duplicates, "title").values())
                    .containsExactlyInAnyOrderElementsOf(sameTitles(truth))
                    .isNotEmpty();
        }
    }

    private static Map<Object, Set<Long>> clusters(List<Map<String, @Nullable Object>> duplicates, String kind) {
        Map<Object, Set<Long>> clusters = new HashMap<>();
        for (Map<String, @Nullable Object> row : duplicates) {
            if (kind.equals(row.get("kind"))) {
                clusters.computeIfAbsent(Objects.requireNonNull(row.get("cluster")), cluster -> new TreeSet<>())
                        .add(number(row, "page_id"));
            }
        }
        return clusters;
    }

    private static void assertSimilarities(LikeTexts texts, List<Map<String, @Nullable Object>> duplicates) {
        for (Map<String, @Nullable Object> row : duplicates) {
            if (!"title".equals(row.get("kind"))) {
                double shared = texts.shared(number(row, "page_id"), number(row, "suggested_master"));
                assertThat((Double) row.get("similarity")).as(row.toString()).isCloseTo(shared, offset(0.1));
            }
        }
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return ((Double) Objects.requireNonNull(row.get(column))).longValue();
    }

    private boolean sameText(long one, long other) {
        return body(one).text().equals(body(other).text());
    }

    private Body body(long page) {
        return Objects.requireNonNull(bodies.get(page));
    }

    private List<Set<Long>> sameTexts() {
        Map<String, Set<Long>> byText = new HashMap<>();
        bodies.forEach((id, body) -> {
            if (body.words() >= 50) {
                byText.computeIfAbsent(body.text(), text -> new TreeSet<>()).add(id);
            }
        });
        return byText.values().stream().filter(pages -> pages.size() > 1).toList();
    }

    private static List<Set<Long>> sameTitles(ExpectedPages truth) {
        Map<String, List<Page>> byTitle = truth.listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .collect(Collectors.groupingBy(
                        page -> page.title().toLowerCase(Locale.ROOT).replaceFirst("^copy of ", "")));
        return byTitle.values().stream()
                .filter(pages -> pages.stream()
                                .map(page -> page.space().key())
                                .distinct()
                                .count()
                        > 1)
                .map(pages ->
                        pages.stream().map(Page::id).collect(Collectors.<Long, Set<Long>>toCollection(TreeSet::new)))
                .toList();
    }
}
