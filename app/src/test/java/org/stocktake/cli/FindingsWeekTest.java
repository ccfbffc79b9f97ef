package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings of whole weeks of the pretend site: what the tables say of each other, counted here once more. */
class FindingsWeekTest {
    private static final List<String> SEVERITIES = List.of("info", "low", "medium", "high", "critical");
    private static final Set<String> OPEN = Set.of("new", "open", "reopened", "acknowledged");

    @TempDir
    Path folder;

    @Test
    void pagesAndSpacesCountWhatTheTableOfFindingsHolds() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            assertThat(stock.run().status()).isZero();
            assertThat(stock.csv("findings")).isNotEmpty().allMatch(row -> "new".equals(row.get("state")));
            assertCounted(stock);
            Set<String> before = ids(stock, OPEN);

            stock.site().world().advance();
            assertThat(stock.run().status()).isZero();

            assertCounted(stock);
            Set<String> known = ids(stock, Set.of("open", "resolved"));
            assertThat(known)
                    .as("each finding of the first week is open or resolved")
                    .isEqualTo(before);
            assertThat(ids(stock, Set.of("resolved")))
                    .as("somebody repaired something")
                    .isNotEmpty();
            assertThat(ids(stock, Set.of("new")))
                    .as("something broke")
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(before);
        }
    }

    private static Set<String> ids(Stock stock, Set<String> states) throws Exception {
        return stock.csv("findings").stream()
                .filter(row -> states.contains(row.get("state")))
                .map(row -> row.get("finding_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertCounted(Stock stock) throws Exception {
        List<Map<String, String>> findings = stock.csv("findings");
        Map<String, List<Map<String, String>>> open = new HashMap<>();
        findings.stream()
                .filter(row -> OPEN.contains(row.get("state")))
                .forEach(row -> open.computeIfAbsent(row.get("page_id"), page -> new ArrayList<>())
                        .add(row));
        Map<String, int[]> healthy = new HashMap<>();
        for (Map<String, String> page : stock.csv("pages")) {
            boolean asked = "page".equals(page.get("content_type"))
                    && "current".equals(page.get("status"))
                    && "false".equals(page.get("exempt"));
            List<Map<String, String>> own = open.getOrDefault(page.get("page_id"), List.of());
            int worst = own.stream()
                    .mapToInt(row -> SEVERITIES.indexOf(row.get("severity")))
                    .max()
                    .orElse(-1);
            assertThat(page.get("finding_count"))
                    .as(page.toString())
                    .isEqualTo(asked ? Integer.toString(own.size()) : "");
            assertThat(page.get("worst_severity")).isEqualTo(worst < 0 ? "" : SEVERITIES.get(worst));
            if (asked) {
                for (String space : List.of("", page.get("space_key"))) {
                    int[] counts = healthy.computeIfAbsent(space, key -> new int[2]);
                    counts[0] += worst < SEVERITIES.indexOf("high") ? 1 : 0;
                    counts[1]++;
                }
            }
        }
        for (Map<String, String> space : stock.csv("spaces")) {
            String key = space.getOrDefault("space_key", "");
            int[] counts = Objects.requireNonNull(healthy.get(key));
            assertThat(Double.parseDouble(space.get("health"))).isEqualTo(100.0 * counts[0] / counts[1]);
            assertThat(space.get("findings_open")).isEqualTo(count(findings, key, OPEN));
            assertThat(space.get("findings_new")).isEqualTo(count(findings, key, Set.of("new")));
            assertThat(space.get("findings_resolved")).isEqualTo(count(findings, key, Set.of("resolved")));
            assertThat(space.get("findings_suppressed")).isEqualTo("0");
        }
    }

    private static String count(List<Map<String, String>> findings, String space, Set<String> states) {
        return Long.toString(findings.stream()
                .filter(row -> space.isEmpty() || space.equals(row.get("space_key")))
                .filter(row -> states.contains(row.get("state")))
                .count());
    }
}
