package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.finding.Rule;
import org.stocktake.finding.Rulebook;

/** The findings of twelve weeks of the pretend site, rule by rule, against what is true in its world. */
class TrueFindingsTest {
    private static final int WEEKS = 12;

    private static final String NEAR = "NEAR_DUP";

    /** Rules whose values no source tells of this site: they are not asked, or are asked of nothing. */
    private static final Set<String> UNKNOWN_HERE =
            Set.of("BROKEN_EXTERNAL_LINK", "LEGACY_EDITOR", "NEVER_VIEWED", "NOT_VIEWED", "STALE_DRAFT", "URGENT");

    /** Each a week, and a subject of which a rule is true in it, by the name of the rule. */
    private static final Map<String, Set<String>> FOUND = new TreeMap<>();

    private static final Map<String, Set<String>> TRUE = new TreeMap<>();

    /** The same of all that rules are asked of, by the kind of subject. */
    private static final Map<String, Set<String>> ASKED = new TreeMap<>();

    private static final Map<String, Set<String>> EVALUATED = new TreeMap<>();

    @BeforeAll
    static void liveThroughTwelveWeeks(@TempDir Path folder) throws Exception {
        try (Stock stock = Stock.of(
                Stock.SMALL.withPages(240).withSeed(7).withWorkflows(2).withWorkflowApp(WorkflowApp.USUAL), folder)) {
            List<String> options = new ArrayList<>(List.of("--no-csv-files", "--workflow-activity", "post"));
            FindingTruth.THRESHOLDS.forEach(threshold -> options.addAll(List.of("--threshold", threshold)));
            WorkflowTruths workflows = new WorkflowTruths(stock.site(), Map.of());
            FindingTruth findings = new FindingTruth(stock.site(), workflows);
            WorldTruth truth = WorldTruth.of(stock.site());
            for (int week = 1; week <= WEEKS; week++) {
                if (week > 1) {
                    stock.site().world().advance();
                    truth = truth.later();
                }
                stock.site().forget();
                Shell.Said said = stock.run(options.toArray(String[]::new));
                assertThat(said.out()).as(said.err()).contains("is published");
                workflows.take(truth, stock.csv("people"));
                note(TRUE, truth.week(), findings.take(truth));
                note(ASKED, truth.week(), findings.asked());
                look(stock, truth.week());
            }
        }
    }

    private static void note(Map<String, Set<String>> into, String week, Map<String, Set<String>> subjects) {
        subjects.forEach((rule, ids) -> ids.forEach(
                id -> into.computeIfAbsent(rule, none -> new TreeSet<>()).add(week + " " + id)));
    }

    private static void look(Stock stock, String week) throws Exception {
        for (Map<String, @Nullable Object> row : stock.parquet(week, "findings")) {
            if (!"resolved".equals(row.get("state"))) {
                String rule = text(row, "rule_id");
                FOUND.computeIfAbsent(rule, none -> new TreeSet<>()).add(week + " " + text(row, "subject_id"));
            }
        }
        for (Map<String, @Nullable Object> row : stock.parquet(week, "rules")) {
            EVALUATED
                    .computeIfAbsent(text(row, "rule_id"), none -> new TreeSet<>())
                    .add(text(row, "evaluated"));
        }
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return (String) Objects.requireNonNull(row.get(column), column);
    }

    static Stream<String> rules() {
        return Rulebook.builtIn().stream()
                .map(Rule::name)
                .filter(rule -> !UNKNOWN_HERE.contains(rule) && !rule.equals(NEAR));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleFindsWhatIsTrueAndNothingElse(String rule) {
        Set<String> found = FOUND.getOrDefault(rule, Set.of());
        Set<String> wanted = TRUE.getOrDefault(rule, Set.of());
        Set<String> untrue = new TreeSet<>(found);
        untrue.removeAll(wanted);
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(found);

        assertThat(untrue).as("found and not true").isEmpty();
        assertThat(lacking).as("true and not found").isEmpty();
        assertThat(found).as("is true of something").isNotEmpty();
        assertThat(asked(rule))
                .as("is asked of more than it is true of")
                .containsAll(found)
                .hasSizeGreaterThan(found.size());
        assertThat(EVALUATED.get(rule)).contains("yes");
    }

    /** How alike two texts are is estimated. */
    @Test
    void pagesThatAreNearlyTheSameAreFoundAsFarAsAnEstimateGoes() {
        Set<String> found = FOUND.getOrDefault(NEAR, Set.of());

        assertThat(found).containsAll(TRUE.getOrDefault(NEAR, Set.of())).isNotEmpty();
        assertThat(TRUE.get(SubjectTruth.POSSIBLE)).containsAll(found);
        assertThat(asked(NEAR)).containsAll(found).hasSizeGreaterThan(found.size());
    }

    private static Set<String> asked(String rule) {
        return Rulebook.builtIn().stream()
                .filter(each -> each.name().equals(rule))
                .map(each -> ASKED.getOrDefault(each.subject().text(), Set.of()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatNoSourceTellsIsNotAsked() {
        assertThat(FOUND).doesNotContainKeys(UNKNOWN_HERE.toArray(String[]::new));
        UNKNOWN_HERE.stream()
                .filter(rule -> !rule.equals("STALE_DRAFT"))
                .forEach(rule -> assertThat(EVALUATED.get(rule)).as(rule).containsExactly("no"));
    }
}
