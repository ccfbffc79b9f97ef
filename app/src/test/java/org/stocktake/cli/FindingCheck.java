package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.finding.Rule;
import org.stocktake.finding.Rulebook;

/** The findings of each rule, compared with the data of the demo site. */
final class FindingCheck implements WeeklyCheck {
    private static final String NEAR = "NEAR_DUP";

    /** Rules whose values no source of this site provides: they are not evaluated, or have an empty scope. */
    private static final Set<String> UNKNOWN_HERE = Set.of(
            "BROKEN_EXTERNAL_LINK", "LEGACY_EDITOR", "NEVER_VIEWED", "NOT_VIEWED", "STALE_DRAFT", "STALE_POPULAR_PAGE");

    private final ExpectedFindings findings;

    /** By rule name: weeks, each with the subjects that the rule must find. */
    private final Map<String, Set<String>> found = new TreeMap<>();

    private final Map<String, Set<String>> wanted = new TreeMap<>();

    /** By kind of subject: weeks, each with all subjects in scope. */
    private final Map<String, Set<String>> asked = new TreeMap<>();

    private final Map<String, Set<String>> evaluated = new TreeMap<>();

    FindingCheck(ExpectedFindings findings) {
        this.findings = findings;
    }

    @Override
    public void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception {
        String week = truth.week();
        note(wanted, week, findings.take(truth));
        note(asked, week, findings.asked());
        for (Map<String, @Nullable Object> row : demoInstallation.parquet(week, "findings")) {
            if (!"resolved".equals(row.get("state"))) {
                String rule = text(row, "rule_id");
                found.computeIfAbsent(rule, none -> new TreeSet<>()).add(week + " " + text(row, "subject_id"));
            }
        }
        for (Map<String, @Nullable Object> row : demoInstallation.parquet(week, "rules")) {
            evaluated
                    .computeIfAbsent(text(row, "rule_id"), none -> new TreeSet<>())
                    .add(text(row, "evaluated"));
        }
    }

    private static void note(Map<String, Set<String>> into, String week, Map<String, Set<String>> subjects) {
        subjects.forEach((rule, ids) -> ids.forEach(
                id -> into.computeIfAbsent(rule, none -> new TreeSet<>()).add(week + " " + id)));
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return (String) Objects.requireNonNull(row.get(column), column);
    }

    /** Names of the rules that found exactly the expected subjects. */
    static Stream<String> rules() {
        return Rulebook.builtIn().stream()
                .map(Rule::name)
                .filter(rule -> !UNKNOWN_HERE.contains(rule) && !rule.equals(NEAR));
    }

    void assertTrue(String rule) {
        Set<String> published = found.getOrDefault(rule, Set.of());
        Set<String> right = wanted.getOrDefault(rule, Set.of());
        Set<String> untrue = new TreeSet<>(published);
        untrue.removeAll(right);
        Set<String> lacking = new TreeSet<>(right);
        lacking.removeAll(published);

        assertThat(untrue).as("found and not true").isEmpty();
        assertThat(lacking).as("true and not found").isEmpty();
        assertThat(published).as("is true of something").isNotEmpty();
        assertThat(asked(rule))
                .as("is asked of more than it is true of")
                .containsAll(published)
                .hasSizeGreaterThan(published.size());
        assertThat(evaluated.get(rule)).contains("yes");
    }

    /** The similarity of two texts is estimated. */
    void assertNearlyTheSame() {
        Set<String> published = found.getOrDefault(NEAR, Set.of());

        assertThat(published).containsAll(wanted.getOrDefault(NEAR, Set.of())).isNotEmpty();
        assertThat(wanted.get(ExpectedSubjects.POSSIBLE)).containsAll(published);
        assertThat(asked(NEAR)).containsAll(published).hasSizeGreaterThan(published.size());
    }

    private Set<String> asked(String rule) {
        return Rulebook.builtIn().stream()
                .filter(each -> each.name().equals(rule))
                .map(each -> asked.getOrDefault(each.subject().text(), Set.of()))
                .findFirst()
                .orElseThrow();
    }

    void assertThatTheUnknownIsNotAsked() {
        assertThat(found).doesNotContainKeys(UNKNOWN_HERE.toArray(String[]::new));
        UNKNOWN_HERE.stream()
                .filter(rule -> !rule.equals("STALE_DRAFT"))
                .forEach(rule -> assertThat(evaluated.get(rule)).as(rule).containsExactly("no"));
    }
}
