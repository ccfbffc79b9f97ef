package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Columns of pages and spaces about findings, and columns of a week about other weeks, recounted in the test. */
final class CountCheck implements WeeklyCheck {
    private static final List<String> SEVERITIES = List.of("info", "low", "medium", "high", "critical");
    private static final Set<String> OPEN = Set.of("new", "open", "reopened", "acknowledged");

    private record Week(
            String name,
            List<Map<String, String>> findings,
            List<Map<String, String>> pages,
            List<Map<String, String>> spaces) {
        Set<String> ids(Set<String> states) {
            return findings.stream()
                    .filter(row -> states.contains(row.get("state")))
                    .map(row -> row.get("finding_id"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private final List<Week> weeks = new ArrayList<>();

    @Override
    public void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception {
        weeks.add(new Week(
                truth.week(),
                demoInstallation.csv("findings"),
                demoInstallation.csv("pages"),
                demoInstallation.csv("spaces")));
    }

    void assertCounted(int number) {
        assertThat(weeks).hasSize(number);
        weeks.forEach(CountCheck::assertCounted);
    }

    void assertThatEachLivesOn() {
        assertThat(weeks.get(0).findings()).isNotEmpty().allMatch(row -> "new".equals(row.get("state")));
        for (int i = 1; i < weeks.size(); i++) {
            Week week = weeks.get(i);
            Set<String> before = weeks.get(i - 1).ids(OPEN);
            assertThat(week.ids(Set.of("open", "resolved")))
                    .as("what was open before %s is open or resolved", week.name())
                    .isEqualTo(before);
            assertThat(week.ids(Set.of("new"))).as(week.name()).doesNotContainAnyElementsOf(before);
        }
        assertThat(weeks.get(1).ids(Set.of("resolved")))
                .as("somebody repaired something")
                .isNotEmpty();
        assertThat(weeks.get(1).ids(Set.of("new"))).as("something broke").isNotEmpty();
    }

    private static void assertCounted(Week week) {
        List<Map<String, String>> findings = week.findings();
        Map<String, List<Map<String, String>>> open = new HashMap<>();
        findings.stream()
                .filter(row -> OPEN.contains(row.get("state")))
                .forEach(row -> open.computeIfAbsent(row.get("page_id"), page -> new ArrayList<>())
                        .add(row));
        Map<String, int[]> healthy = new HashMap<>();
        for (Map<String, String> page : week.pages()) {
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
                assertThat(Double.parseDouble(page.get("priority")))
                        .as(page.toString())
                        .isEqualTo(own.stream()
                                .mapToDouble(row -> Double.parseDouble(row.get("priority")))
                                .max()
                                .orElse(0));
                for (String space : List.of("", page.get("space_key"))) {
                    int[] counts = healthy.computeIfAbsent(space, key -> new int[2]);
                    counts[0] += worst < SEVERITIES.indexOf("high") ? 1 : 0;
                    counts[1]++;
                }
            }
        }
        for (Map<String, String> space : week.spaces()) {
            String key = space.getOrDefault("space_key", "");
            int[] counts = Objects.requireNonNull(healthy.get(key));
            assertThat(Double.parseDouble(space.get("health"))).isEqualTo(Decimal.one(100.0 * counts[0] / counts[1]));
            assertThat(space.get("outdated"))
                    .isEqualTo(count(
                            findings.stream()
                                    .filter(row ->
                                            "OUTDATED".equals(row.get("rule_id")) && "high".equals(row.get("severity")))
                                    .toList(),
                            key,
                            OPEN));
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
