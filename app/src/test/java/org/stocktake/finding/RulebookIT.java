package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.SqlFile;
import org.stocktake.failure.Failure;
import org.stocktake.model.SpaceKey;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.table.Column;

/** The built-in rules, and how operators change them. */
class RulebookIT {
    @TempDir
    private Path folder;

    private Path rules;
    private Wiki wiki;

    @BeforeEach
    void begin() throws IOException {
        wiki = new Wiki(folder);
        rules = Files.createDirectory(folder.resolve("rules"));
    }

    @Test
    void everyRuleStandsInAFileOfItsNameAndHasANumberAndSentences() {
        assertThat(SqlFile.in("/findings/rules").stream().map(SqlFile::name))
                .containsExactlyInAnyOrderElementsOf(Rulebook.builtIn().stream()
                        .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                        .toList());
        for (Rule rule : Rulebook.builtIn()) {
            assertThat(rule.number()).as(rule.name()).matches("F\\d{2}");
            assertThat(rule.why()).as(rule.name()).endsWith(".");
            assertThat(rule.remedy()).as(rule.name()).endsWith(".");
            assertThat(rule.title()).as(rule.name()).doesNotEndWith(".");
            assertThat(rule.exampleEvidence()).as(rule.name()).doesNotContain("{");
            assertThat(rule.thresholds())
                    .as(rule.name())
                    .allMatch(each -> each.about().endsWith("."));
        }
    }

    /** A rule that works with its defaults may still fail with a threshold for a single space. */
    @Test
    void everyThresholdCanBeSetForOneSpace() {
        List<RuleOverrides.Value> values = new ArrayList<>();
        for (Rule rule : Rulebook.builtIn()) {
            rule.thresholds()
                    .forEach(threshold -> values.add(new RuleOverrides.Value(
                            rule.name(), threshold.name(), new SpaceKey("KB"), threshold.defaultValue())));
        }
        // Every column that a rule needs is known of this page, whichever rules there are.
        for (Rule rule : Rulebook.builtIn()) {
            for (Column column : ColumnDictionary.table("pages").orElseThrow().columns()) {
                if (rule.needs().contains(column.name()) || rule.needs().contains("pages." + column.name())) {
                    wiki.known(11, column);
                }
            }
        }
        wiki.page(11, "workflow_state", "Draft", "state_final", false)
                .row("workflow", "page_id", 11L, "expired", false)
                .tuned(new RuleOverrides(values, Map.of(), Set.of()));

        assertThat(wiki.asked("SELECT rule_id FROM rules WHERE evaluated <> 'yes'"))
                .isEmpty();
        assertThat(wiki.failures()).isEmpty();
    }

    @Test
    void aThresholdHoldsForAllSpacesOrForOne() {
        wiki.page(11, "depth", 8)
                .space("HR", "home_id", 20L)
                .page(21, "space_key", "HR", "depth", 8)
                .page(22, "space_key", "HR", "depth", 10)
                .tuned(new RuleOverrides(
                        List.of(
                                new RuleOverrides.Value("TOO_DEEP", "warn", null, "7"),
                                new RuleOverrides.Value("TOO_DEEP", "levels", null, "7"),
                                new RuleOverrides.Value("TOO_DEEP", "warn", new SpaceKey("HR"), "9"),
                                new RuleOverrides.Value("TOO_DEEP", "levels", new SpaceKey("hr"), "9")),
                        Map.of(),
                        Set.of()));

        wiki.only("TOO_DEEP");
        assertThat(wiki.asked("SELECT page_id, severity, threshold FROM findings ORDER BY ALL"))
                .containsExactly("11 | low | warn=7; levels=7", "22 | low | warn=9; levels=9");
        assertThat(wiki.besides("SELECT threshold FROM rules WHERE rule_id = 'TOO_DEEP'"))
                .containsExactly("warn=7 (HR: 9); levels=7 (hr: 9)");
    }

    @Test
    void aSeverityOfTheSettingsHoldsWhateverTheRuleSays() {
        wiki.page(11, "depth", 4)
                .page(12, "depth", 9)
                .tuned(new RuleOverrides(List.of(), Map.of("TOO_DEEP", "critical"), Set.of()));

        assertThat(wiki.found("TOO_DEEP"))
                .containsExactly("11 | critical | 4 pages are above it", "12 | critical | 9 pages are above it");
    }

    @Test
    void aRuleThatIsOffFindsNothing() {
        wiki.page(11, "depth", 9).tuned(new RuleOverrides(List.of(), Map.of(), Set.of("TOO_DEEP")));

        assertThat(wiki.asked("SELECT rule_id FROM rules WHERE evaluated = 'off'"))
                .containsExactly("TOO_DEEP");
        assertThat(wiki.besides("FROM findings WHERE rule_id = 'TOO_DEEP'")).isEmpty();
    }

    @Test
    void everythingThatNamesNoRuleIsToldAtOnce() {
        RuleOverrides ruleOverrides = new RuleOverrides(
                List.of(
                        new RuleOverrides.Value("TOO_DEP", "levels", null, "7"),
                        new RuleOverrides.Value("TOO_DEEP", "level", null, "7"),
                        new RuleOverrides.Value("TOO_DEEP", "levels", null, "many"),
                        new RuleOverrides.Value("GHOST_PAGE", "days", null, "1")),
                Map.of("STUB", "bad", "STUBB", "low"),
                Set.of("OTHER"));

        assertThatThrownBy(() -> Rulebook.of(ruleOverrides, null)).hasMessage("""
            findings: 7 things are wrong.
              findings.off names the rule OTHER, which does not exist.
              findings.severity of STUB must be info, low, medium, high or critical but was "bad".
              findings.severity names the rule STUBB, which does not exist.
              findings.rules names the rule TOO_DEP, which does not exist.
              findings.rules: TOO_DEEP has no threshold level; it has warn, levels.
              findings.rules: TOO_DEEP.levels must be a whole number but was "many".
              findings.rules: GHOST_PAGE has no threshold days; it has none.
            "stocktake list findings" names the rules and their thresholds.\
            """);
    }

    private Path own(String name, String... lines) throws IOException {
        return Files.writeString(rules.resolve(name + ".sql"), String.join("\n", lines) + "\n");
    }

    private Path own(String name, String query) throws IOException {
        return own(
                name,
                "-- finding " + name.toUpperCase(Locale.ROOT) + " 1: A rule of somebody's own",
                "-- subject: page",
                "-- scope: pages",
                "-- severity: medium",
                "-- threshold words integer 100",
                "--   (words): More words than this.",
                "-- evidence: {word_count} words",
                "-- example: word_count=7",
                "-- why: Because.",
                "-- remedy: Do it.",
                query);
    }

    @Test
    void aRuleOfOnesOwnIsAskedLikeAllOthers() throws IOException {
        own(
                "wordy",
                "WITH wordy AS (FROM scope WHERE word_count > threshold.words)\n"
                        + "SELECT * FROM wordy JOIN (SELECT DISTINCT space_key FROM labels) USING (space_key); ");
        wiki.customRules(rules)
                .page(11, "word_count", 200)
                .page(12, "word_count", 90)
                .row("labels", "page_id", 11L, "space_key", "KB", "name", "guide")
                .tuned(Wiki.tuning("WORDY.words=150"));

        assertThat(wiki.found("WORDY")).containsExactly("10 | medium | 300 words", "11 | medium | 200 words");
        assertThat(wiki.besides("SELECT number, threshold, evaluated FROM rules WHERE rule_id = 'WORDY'"))
                .containsExactly(" | words=150 | yes");
        assertThat(folder.resolve("own")).doesNotExist();
    }

    @Test
    void aFileThatIsNoRuleIsToldWithItsLineAndStopsNothingElse() throws IOException {
        Path typo = own("typo", "-- finding TYPO 1: A typo", "-- subjekt: page", "SELECT 1");
        Path taken = own("too_deep", "SELECT page_id, word_count FROM scope");
        Path broken = own("broken", "SELECT page_id, wordcount FROM scope");
        Path lacking = own("lacking", "SELECT page_id FROM scope");
        Path reading = own("reading", "SELECT page_id, word_count FROM scope, read_csv('/etc/passwd')");
        Path writing = own("writing", "DROP TABLE pages");
        Path bare = own("bare", "-- That is all.");
        own("good", "SELECT page_id, word_count FROM scope WHERE page_id = 10");
        wiki.customRules(rules);

        assertThat(wiki.found("GOOD")).containsExactly("10 | medium | 300 words");

        assertThat(wiki.failures())
                .extracting(Failure::where, Failure::what)
                .containsExactlyInAnyOrder(
                        tuple(bare + ", line 11", "The file holds no query."),
                        tuple(taken.toString(), "There is a rule TOO_DEEP already."),
                        tuple(typo + ", line 2", "The header is not understood: \"-- subjekt: page\"."),
                        tuple(
                                broken.toString(),
                                "The rule BROKEN could not be evaluated. SQL failed at line 11, column 17: Referenced"
                                        + " column \"wordcount\" not found in FROM clause! Candidate bindings:"
                                        + " \"word_count\", \"macro_count\", \"char_count\", \"child_count\","
                                        + " \"image_count\"."),
                        tuple(
                                lacking.toString(),
                                "The rule LACKING could not be evaluated. The query must give the column word_count,"
                                        + " because the evidence names it."),
                        tuple(
                                reading.toString(),
                                "The rule READING could not be evaluated. SQL failed at line 11, column 40: Cannot"
                                        + " access file \"/etc/passwd\" - file system operations are disabled by"
                                        + " configuration."),
                        tuple(
                                writing.toString(),
                                "The rule WRITING could not be evaluated. SQL failed at line 11, column 6: syntax"
                                        + " error at or near \"TABLE\"."));
        assertThat(wiki.besides("SELECT count(*), any_value(code), any_value(runs.failures) FROM failures, runs"))
                .containsExactly("7 | FINDING_FAILED | 7");
    }

    @Test
    void aRuleThatTakesTooLongOrTooMuchIsStoppedAndStopsNothingElse() throws IOException {
        Path endless = own(
                "endless",
                "SELECT page_id, word_count FROM scope, range(1000000000000) a, range(1000000) b WHERE sqrt(a.range +"
                        + " b.range) < 0");
        Path greedy = own(
                "greedy",
                "SELECT page_id, word_count FROM scope, (SELECT list(range) AS many FROM range(200000000)) WHERE"
                        + " len(many) > 1");
        own("good", "SELECT page_id, word_count FROM scope WHERE page_id = 10");
        wiki.customRules(rules).limit(Duration.ofSeconds(2));

        assertThat(wiki.found("GOOD")).containsExactly("10 | medium | 300 words");

        assertThat(wiki.failures()).extracting(Failure::where).containsExactly(endless.toString(), greedy.toString());
        assertThat(wiki.failures().get(0).what())
                .isEqualTo("The rule ENDLESS could not be evaluated. The statement was stopped.");
        assertThat(wiki.failures().get(1).what())
                .startsWith("The rule GREEDY could not be evaluated. The work needs more memory");
        assertThat(wiki.besides("SELECT rule_id FROM rules WHERE evaluated = 'no' AND number = '' ORDER BY ALL"))
                .containsExactly("ENDLESS", "GREEDY");
    }

    /** The engine creates the text during planning, where its limits do not apply. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells how much memory a process holds")
    void aRuleThatTakesTooMuchBeforeItRunsIsEndedFromOutside() throws IOException {
        Path planned = own(
                "planned", "SELECT page_id, word_count FROM scope WHERE length(repeat('x', 1800000000)) > word_count");
        own("good", "SELECT page_id, word_count FROM scope WHERE page_id = 10");
        wiki.customRules(rules);

        assertThat(wiki.found("GOOD")).containsExactly("10 | medium | 300 words");

        // Twice the 64 MB of the engine is less than the 256 MB of Java.
        assertThat(wiki.failures())
                .extracting(Failure::where, Failure::what)
                .containsExactly(tuple(
                        planned.toString(),
                        "The rule PLANNED could not be evaluated. The statement was stopped: it held more than 320"
                                + " MB of memory."));
    }
}
