package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.failure.StocktakeException;

/** A finding keeps its identity when its rule is renamed, and former names are accepted. */
class RenamedRulesIT {
    @TempDir
    private Path folder;

    @TempDir
    private Path rules;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder).only().page(11, "word_count", 900);
    }

    /** Writes the only custom rule: pages with more than 500 words. */
    private void rule(String name, String... more) throws IOException {
        Files.writeString(
                rules.resolve("rule.sql"), """
                -- finding %s 1: The page is long
                %s-- subject: page
                -- scope: pages
                -- severity: low
                -- threshold words integer 500 (words): More words than this.
                -- evidence: {word_count} words
                -- example: word_count=700
                -- why: Because.
                -- remedy: Do it.
                SELECT page_id, word_count FROM scope WHERE word_count > threshold.words
                """.formatted(name, more.length == 0 ? "" : String.join("\n", more) + "\n"));
        wiki.customRules(rules);
    }

    private static String id(String name, Object subject) throws NoSuchAlgorithmException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest((name + " " + subject).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, 12);
    }

    private List<String> lives(String week) {
        return wiki.rows(week, "findings", "finding_id, rule_id, state, first_seen_week, age_weeks, reason", "true");
    }

    @Test
    void aFindingKeepsItsIdAgeAndSuppressionWhenItsRuleIsRenamedTwice() throws Exception {
        String id = id("WORDY", 11);
        rule("WORDY");
        wiki.publish("2026-W45");
        assertThat(lives("2026-W45")).containsExactly(id + " | WORDY | new | 2026-W45 | 0 | null");
        wiki.journal()
                .add(List.of(new FindingAction(
                        Instant.parse("2026-11-03T10:00:00Z"),
                        FindingAction.Action.SUPPRESS,
                        id,
                        null,
                        "ann",
                        "a handbook")));

        rule("LONG_PAGE", "-- formerly: WORDY");
        wiki.publish("2026-W46");
        rule("VERBOSE_PAGE", "-- formerly: WORDY, LONG_PAGE");
        wiki.publish("2026-W47");
        wiki.page(11, "word_count", 90).publish("2026-W48");
        wiki.page(11, "word_count", 900).publish("2026-W49");

        assertThat(lives("2026-W46")).containsExactly(id + " | LONG_PAGE | suppressed | 2026-W45 | 1 | a handbook");
        assertThat(lives("2026-W47")).containsExactly(id + " | VERBOSE_PAGE | suppressed | 2026-W45 | 2 | a handbook");
        assertThat(lives("2026-W48")).containsExactly(id + " | VERBOSE_PAGE | resolved | 2026-W45 | 3 | null");
        assertThat(lives("2026-W49")).containsExactly(id + " | VERBOSE_PAGE | suppressed | 2026-W45 | 4 | a handbook");
        // A new name alone does not count as a change of the rule.
        assertThat(wiki.rows("2026-W47", "rules", "changed, changed_week, formerly", "rule_id = 'VERBOSE_PAGE'"))
                .containsExactly("false | 2026-W45 | WORDY;LONG_PAGE");
    }

    @Test
    void aTitleKeepsItsSpellingAndItsIdWhenItsRuleIsRenamed() throws Exception {
        String rule = """
                -- finding %s 1: The title is there
                %s-- subject: title
                -- scope: pages
                -- severity: low
                -- evidence: it is there
                -- why: Because.
                -- remedy: Do it.
                SELECT title FROM scope WHERE page_id = 11
                """;
        Files.writeString(rules.resolve("rule.sql"), rule.formatted("TITLED", ""));
        wiki.customRules(rules).page(11, "title", "Plan B").publish("2026-W45");
        Files.writeString(rules.resolve("rule.sql"), rule.formatted("NAMED", "-- formerly: TITLED\n"));
        wiki.page(11, "title", "PLAN b").publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "finding_id, rule_id, subject_id, state", "true"))
                .containsExactly(id("TITLED", "Plan B") + " | NAMED | Plan B | open");
    }

    @Test
    void theThreeRulesThatWereRenamedMakeIdsOfTheirFormerNames() throws Exception {
        wiki.only("INACTIVE_SPACE", "ARCHIVE_CANDIDATE", "STALE_POPULAR_PAGE")
                .page(10, "days_since_update", 800)
                .page(11, "days_since_update", 800, "views_90d", 100);

        assertThat(wiki.asked("SELECT finding_id, rule_id, subject_id FROM findings"))
                .containsExactlyInAnyOrder(
                        id("MIGRATE_NOT", 10) + " | ARCHIVE_CANDIDATE | 10",
                        id("MIGRATE_NOT", 11) + " | ARCHIVE_CANDIDATE | 11",
                        id("COLD_SPACE", "KB") + " | INACTIVE_SPACE | KB",
                        id("URGENT", 11) + " | STALE_POPULAR_PAGE | 11");
    }

    @Test
    void settingsThatNameFormerNamesAreAppliedAndTheNewNameIsToldOnce() throws IOException {
        rule("LONG_PAGE", "-- formerly: WORDY");
        Logger logger = (Logger) LoggerFactory.getLogger(Rulebook.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            wiki.only("INACTIVE_SPACE", "ARCHIVE_CANDIDATE")
                    .page(10, "days_since_update", 800)
                    .page(11, "days_since_update", 800)
                    .tuned(new RuleOverrides(
                            List.of(
                                    new RuleOverrides.Value("COLD_SPACE", "days", null, "700"),
                                    new RuleOverrides.Value("WORDY", "words", null, "100")),
                            Map.of("COLD_SPACE", "low", "WORDY", "high"),
                            Set.of("MIGRATE_NOT")));

            assertThat(wiki.asked("SELECT rule_id, subject_id, severity, threshold FROM findings ORDER BY ALL"))
                    .containsExactly(
                            "INACTIVE_SPACE | KB | low | days=700; archive=730",
                            "LONG_PAGE | 10 | high | words=100",
                            "LONG_PAGE | 11 | high | words=100");
            assertThat(wiki.besides("SELECT evaluated FROM rules WHERE rule_id = 'ARCHIVE_CANDIDATE'"))
                    .containsExactly("off");
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The settings name the rule COLD_SPACE. It is now INACTIVE_SPACE: use that name.",
                        "The settings name the rule MIGRATE_NOT. It is now ARCHIVE_CANDIDATE: use that name.",
                        "The settings name the rule WORDY. It is now LONG_PAGE: use that name.");
    }

    @Test
    void whatIsSetByBothNamesIsRefused() {
        RuleOverrides both = new RuleOverrides(
                List.of(
                        new RuleOverrides.Value("COLD_SPACE", "days", null, "100"),
                        new RuleOverrides.Value("INACTIVE_SPACE", "archive", null, "700"),
                        new RuleOverrides.Value("INACTIVE_SPACE", "days", null, "200")),
                Map.of("COLD_SPACE", "low", "INACTIVE_SPACE", "high"),
                Set.of("URGENT", "STALE_POPULAR_PAGE"));

        assertThatThrownBy(() -> Rulebook.of(both, null))
                .isInstanceOf(StocktakeException.class)
                .hasMessage("""
                findings: 2 things are wrong.
                  findings.rules sets INACTIVE_SPACE.days twice, once by a former name.
                  findings.severity sets INACTIVE_SPACE twice, once by a former name.
                "stocktake list findings" names the rules and their thresholds.""");
    }

    /** Writes the only custom rule, with this threshold. */
    private void threshold(String name, String... more) throws IOException {
        Files.writeString(
                rules.resolve("rule.sql"), """
                    -- finding LONG_PAGE 1: The page is long
                    -- subject: page
                    -- scope: pages
                    -- severity: low
                    -- threshold %1$s integer 500 (words): Pages with more words are long.
                    -- threshold words_max integer 9000 (words): Pages with more words are left out.
                    %2$s-- evidence: {word_count} words
                    -- example: word_count=700
                    -- why: Because.
                    -- remedy: Do it.
                    SELECT page_id, word_count FROM scope WHERE word_count BETWEEN threshold.%1$s + 1 AND threshold.words_max
                    """.formatted(name, more.length == 0 ? "" : String.join("\n", more) + "\n"));
        wiki.customRules(rules);
    }

    private static RuleOverrides set(String threshold, String value) {
        return new RuleOverrides(
                List.of(new RuleOverrides.Value("LONG_PAGE", threshold, null, value)), Map.of(), Set.of());
    }

    @Test
    void aRenamedThresholdIsSetByItsFormerNameAndIsNoChangeOfTheRule() throws IOException {
        threshold("words");
        wiki.tuned(set("words", "800")).publish("2026-W45");
        threshold("minimum", "-- formerly minimum: words, size");
        wiki.publish("2026-W46");
        wiki.tuned(set("size", "850")).publish("2026-W47");

        assertThat(wiki.rows("2026-W46", "rules", "threshold, changed, changed_week", "rule_id = 'LONG_PAGE'"))
                .containsExactly("minimum=800; words_max=9000 | false | 2026-W45");
        assertThat(wiki.rows("2026-W46", "findings", "subject_id, state, threshold", "true"))
                .containsExactly("11 | open | minimum=800; words_max=9000");
        assertThat(wiki.rows("2026-W47", "rules", "threshold, changed, changed_week", "rule_id = 'LONG_PAGE'"))
                .containsExactly("minimum=850; words_max=9000 | true | 2026-W47");
    }

    @Test
    void aResolvedFindingShowsTheCurrentNameOfItsThreshold() throws IOException {
        threshold("words");
        wiki.publish("2026-W45");
        threshold("minimum", "-- formerly minimum: words");
        wiki.page(11, "word_count", 90).publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "subject_id, state, threshold", "true"))
                .containsExactly("11 | resolved | minimum=500; words_max=9000");
    }

    @Test
    void theThresholdOfStalledApprovalsAcceptsItsFormerName() {
        RuleOverrides former = new RuleOverrides(
                List.of(new RuleOverrides.Value("APPROVAL_STALLED", "stays", null, "20")), Map.of(), Set.of());
        Logger logger = (Logger) LoggerFactory.getLogger(Rulebook.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            assertThat(Rulebook.of(former, null).rules())
                    .filteredOn(rule -> rule.rule().name().equals("APPROVAL_STALLED"))
                    .extracting(ConfiguredRule::thresholds)
                    .containsExactly("days=14; visits=20");
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The settings name the threshold APPROVAL_STALLED.stays. It is now visits: use that name.");
    }

    @Test
    void aThresholdThatIsSetByBothNamesIsRefused() {
        RuleOverrides both = new RuleOverrides(
                List.of(
                        new RuleOverrides.Value("APPROVAL_STALLED", "stays", null, "20"),
                        new RuleOverrides.Value("APPROVAL_STALLED", "visits", null, "30")),
                Map.of(),
                Set.of());

        assertThatThrownBy(() -> Rulebook.of(both, null))
                .isInstanceOf(StocktakeException.class)
                .hasMessage("""
                    findings: One thing is wrong.
                      findings.rules sets APPROVAL_STALLED.visits twice, once by a former name.
                    "stocktake list findings" names the rules and their thresholds.\
                    """);
    }

    @Test
    void aFormerNameOfAThresholdThatIsTakenOrNoNameIsRefused() throws IOException {
        for (String[] given : new String[][] {
            {"-- formerly minimum: words_max", "The threshold name words_max is used twice."},
            {"-- formerly minimum: words, words", "The threshold name words is used twice."},
            {
                "-- formerly minimum: Words",
                "A former name of a threshold must be in lower case like levels but is \"Words\"."
            },
            {"-- formerly maximum: words", "The rule has no threshold maximum."},
        }) {
            threshold("minimum", given[0]);

            assertThat(Rulebook.of(RuleOverrides.NONE, rules).failures())
                    .as(given[0])
                    .singleElement()
                    .satisfies(failure -> {
                        assertThat(failure.where()).isEqualTo(rules.resolve("rule.sql") + ", line 7");
                        assertThat(failure.what()).isEqualTo(given[1]);
                    });
        }
    }

    @Test
    void aFormerNameThatIsTakenOrNoNameIsRefused() throws IOException {
        for (String[] given : new String[][] {
            {"COLD_SPACE", "", "The rule INACTIVE_SPACE was called COLD_SPACE before."},
            {"LONG_PAGE", "-- formerly: STUB", "There is a rule STUB already."},
            {"LONG_PAGE", "-- formerly: Wordy", "A former name must be in upper case like TOO_DEEP but is \"Wordy\"."},
            {"LONG_PAGE", "-- formerly: WORDY, WORDY", "The former name WORDY is listed twice."},
        }) {
            rule(given[0], given[1].isEmpty() ? new String[0] : new String[] {given[1]});

            assertThat(Rulebook.of(RuleOverrides.NONE, rules).failures())
                    .as(given[1])
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.what()).isEqualTo(given[2]));
        }
    }

    @Test
    void oldFilesAreReadByFormerNamesOfRulesAndNotOfThresholds() {
        assertThat(List.of("COLD_SPACE", "MIGRATE_NOT", "URGENT", "stays"))
                .extracting(PublishedFiles.formerNames()::rule)
                .containsExactly("INACTIVE_SPACE", "ARCHIVE_CANDIDATE", "STALE_POPULAR_PAGE", "stays");
    }

    @Test
    void noTwoRulesShareAName() {
        List<String> names = Rulebook.builtIn().stream()
                .flatMap(rule -> Stream.concat(Stream.of(rule.name()), rule.formerly().stream()))
                .toList();

        assertThat(names).doesNotHaveDuplicates().contains("COLD_SPACE", "MIGRATE_NOT", "URGENT");
    }
}
