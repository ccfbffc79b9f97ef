package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;

/** A finding from week to week. Runs are on Mondays at noon; 2026-W45 begins on 2026-11-02. */
class LifeIT {
    private static final String DEEP = "TOO_DEEP";

    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder).only(DEEP).page(11, "depth", 7);
    }

    private String id() {
        return wiki.rows("2026-W45", "findings", "finding_id", "rule_id = 'TOO_DEEP'")
                .get(0);
    }

    private void say(String at, FindingAction.Action action, @Nullable LocalDate until) {
        wiki.journal().add(List.of(new FindingAction(Instant.parse(at), action, id(), until, "ann", "because")));
    }

    @Test
    void aFindingAppearsStaysIsResolvedOnceAndReopens() {
        wiki.publish("2026-W45");
        assertThat(wiki.life("2026-W45", DEEP)).containsExactly("11 | new | 2026-W45 | 0 | 7 pages are above it");

        wiki.page(11, "depth", 8).publish("2026-W46");
        assertThat(wiki.life("2026-W46", DEEP)).containsExactly("11 | open | 2026-W45 | 1 | 8 pages are above it");

        wiki.page(11, "depth", 2).publish("2026-W47");
        assertThat(wiki.life("2026-W47", DEEP))
                .containsExactly("11 | resolved | 2026-W45 | 2 | it is no longer true; last: 8 pages are above it");
        assertThat(wiki.rows("2026-W47", "spaces", "findings_open, findings_resolved", "space_key = 'KB'"))
                .containsExactly("0 | 1");

        wiki.publish("2026-W48");
        assertThat(wiki.life("2026-W48", DEEP)).isEmpty();

        wiki.page(11, "depth", 7).publish("2026-W49");
        assertThat(wiki.life("2026-W49", DEEP)).containsExactly("11 | reopened | 2026-W45 | 4 | 7 pages are above it");
        assertThat(wiki.rows("2026-W49", "findings", "finding_id", "rule_id = 'TOO_DEEP'"))
                .containsExactly(id());

        wiki.publish("2026-W50");
        assertThat(wiki.life("2026-W50", DEEP)).containsExactly("11 | open | 2026-W45 | 5 | 7 pages are above it");
    }

    @Test
    void theWeekBeforeIsTheNewestThereIsAndAWeekPublishedAgainForgetsItself() {
        wiki.publish("2026-W45").publish("2026-W48");
        assertThat(wiki.life("2026-W48", DEEP)).containsExactly("11 | open | 2026-W45 | 3 | 7 pages are above it");

        wiki.page(12, "depth", 9).publish("2026-W48");
        wiki.publish("2026-W48");
        assertThat(wiki.life("2026-W48", DEEP))
                .containsExactly(
                        "11 | open | 2026-W45 | 3 | 7 pages are above it",
                        "12 | new | 2026-W48 | 0 | 9 pages are above it");
    }

    @Test
    void aSuppressionEndsAfterItsLastDay() {
        wiki.publish("2026-W45");
        say("2026-11-03T10:00:00Z", FindingAction.Action.SUPPRESS, LocalDate.of(2026, 11, 16));

        wiki.publish("2026-W46").publish("2026-W47").publish("2026-W48");

        assertThat(wiki.rows("2026-W46", "findings", "state, suppressed_until, set_by, set_at, reason", "true"))
                .containsExactly("suppressed | 2026-11-16 | ann | 2026-11-03T10:00:00Z | because");
        assertThat(wiki.rows("2026-W47", "findings", "state", "true")).containsExactly("suppressed");
        assertThat(wiki.rows("2026-W47", "pages", "finding_count, worst_severity", "page_id = 11"))
                .containsExactly("0 | null");
        assertThat(wiki.rows("2026-W47", "spaces", "findings_open, findings_suppressed", "space_key IS NULL"))
                .containsExactly("0 | 1");
        assertThat(wiki.rows("2026-W48", "findings", "state, suppressed_until, set_by", "true"))
                .containsExactly("open | null | null");
    }

    @Test
    void whatIsTakenBackIsOpenAgain() {
        wiki.publish("2026-W45");
        say("2026-11-03T10:00:00Z", FindingAction.Action.SUPPRESS, null);
        wiki.publish("2026-W46");
        say("2026-11-10T10:00:00Z", FindingAction.Action.UNSUPPRESS, null);
        wiki.publish("2026-W47");

        assertThat(wiki.rows("2026-W46", "findings", "state", "true")).containsExactly("suppressed");
        assertThat(wiki.rows("2026-W47", "findings", "state", "true")).containsExactly("open");
    }

    @Test
    void anAcknowledgementCountsAsOpenAndIsForOneLife() {
        wiki.publish("2026-W45");
        say("2026-11-03T10:00:00Z", FindingAction.Action.ACKNOWLEDGE, null);
        wiki.publish("2026-W46").publish("2026-W47");
        wiki.page(11, "depth", 1).publish("2026-W48");
        wiki.page(11, "depth", 7).publish("2026-W49").publish("2026-W50");

        assertThat(wiki.rows("2026-W47", "findings", "state, set_by", "true")).containsExactly("acknowledged | ann");
        assertThat(wiki.rows("2026-W47", "pages", "finding_count", "page_id = 11"))
                .containsExactly("1");
        assertThat(wiki.rows("2026-W48", "findings", "state", "true")).containsExactly("resolved");
        assertThat(wiki.rows("2026-W49", "findings", "state, set_by", "true")).containsExactly("reopened | null");
        assertThat(wiki.rows("2026-W50", "findings", "state", "true")).containsExactly("open");
    }

    @Test
    void aResolvedFindingSaysWhyItEnded() {
        wiki.space("HR", "home_id", 20L).page(21, "space_key", "HR", "depth", 7);
        for (long page = 12; page <= 14; page++) {
            wiki.page(page, "depth", 7);
        }
        wiki.publish("2026-W45");

        wiki.without(11)
                .withoutSpace("HR")
                .page(12, "status", "archived")
                .page(13, "exempt", true, "exempt_reason", "label legacy")
                .publish("2026-W46");

        assertThat(wiki.life("2026-W46", DEEP))
                .containsExactly(
                        "11 | resolved | 2026-W45 | 1 | the page is gone; last: 7 pages are above it",
                        "12 | resolved | 2026-W45 | 1 | the page is no longer current: archived; last: 7 pages are"
                                + " above it",
                        "13 | resolved | 2026-W45 | 1 | the page is exempt: label legacy; last: 7 pages are above it",
                        "14 | open | 2026-W45 | 1 | 7 pages are above it",
                        "21 | new | 2026-W45 | 1 | its space is not read this week; before: 7 pages are above it");

        wiki.tuned(new RuleOverrides(List.of(), Map.of(), Set.of(DEEP))).publish("2026-W47");

        assertThat(wiki.life("2026-W47", DEEP))
                .containsExactly(
                        "14 | resolved | 2026-W45 | 2 | its rule is switched off; last: 7 pages are above it",
                        "21 | resolved | 2026-W45 | 2 | its rule is switched off; last: 7 pages are above it");
    }

    @Test
    void aChangeOfARuleIsMarkedInTheWeekInWhichItCame() {
        wiki.publish("2026-W45").publish("2026-W46");
        wiki.tuned(Wiki.tuning("TOO_DEEP.levels=6")).publish("2026-W47").publish("2026-W48");

        String rule = "rule_id = 'TOO_DEEP'";
        assertThat(wiki.rows("2026-W45", "rules", "changed, changed_week", rule))
                .containsExactly("null | 2026-W45");
        assertThat(wiki.rows("2026-W46", "rules", "changed, changed_week", rule))
                .containsExactly("false | 2026-W45");
        assertThat(wiki.rows("2026-W47", "rules", "changed, changed_week", rule))
                .containsExactly("true | 2026-W47");
        assertThat(wiki.rows("2026-W48", "rules", "changed, changed_week", rule))
                .containsExactly("false | 2026-W47");
    }

    @Test
    void aFindingHasTheTitleAndTheAddressOfItsSubjectAndKeepsThemWhenThePageIsGone() {
        wiki = new Wiki(folder).only("INACTIVE_SPACE", DEEP);
        wiki.space("KB", "name", "Knowledge base")
                .page(10, "days_since_update", 400, "url", "https://x/home")
                .page(11, "days_since_update", 400, "depth", 7, "title", "Deep", "url", "https://x/11")
                .publish("2026-W45");
        String columns = "rule_id, title, url";
        assertThat(wiki.rows("2026-W45", "findings", columns, "true"))
                .containsExactly("INACTIVE_SPACE | Knowledge base | https://x/home", "TOO_DEEP | Deep | https://x/11");

        wiki.without(11).publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", columns + ", state", "rule_id = 'TOO_DEEP'"))
                .containsExactly("TOO_DEEP | Deep | https://x/11 | resolved");
    }

    @Test
    void aJournalWithATornEndIsReadAndGoesOn() throws IOException {
        wiki.publish("2026-W45");
        say("2026-11-03T10:00:00Z", FindingAction.Action.SUPPRESS, null);
        Path journal = wiki.data().resolve("journal.jsonl");
        Files.writeString(journal, "{\"at\":\"2026-11-04T10:00:00Z\",\"action\":\"unsupp", StandardOpenOption.APPEND);

        assertThat(wiki.journal().actions(null).get(id()))
                .isNotNull()
                .extracting(FindingAction::action)
                .isEqualTo(FindingAction.Action.SUPPRESS);

        say("2026-11-05T10:00:00Z", FindingAction.Action.ACKNOWLEDGE, null);

        assertThat(wiki.journal().actions(null).get(id()))
                .isNotNull()
                .extracting(FindingAction::action)
                .isEqualTo(FindingAction.Action.ACKNOWLEDGE);
        assertThat(Files.readAllLines(journal)).hasSize(3);
        assertThat(wiki.journal().actions(Instant.parse("2026-11-05T10:00:00Z")).get(id()))
                .isNotNull()
                .extracting(FindingAction::action)
                .isEqualTo(FindingAction.Action.SUPPRESS);
    }

    private void wanted(String spelling) {
        for (long page : List.of(11L, 12L)) {
            wiki.page(page, "broken_links", 1)
                    .row(
                            "links",
                            "source_page_id",
                            page,
                            "position",
                            1,
                            "kind",
                            "page",
                            "target_space",
                            "KB",
                            "target_title",
                            spelling,
                            "status",
                            "broken");
        }
    }

    @Test
    void aTitleKeepsTheSpellingByWhichItWasFoundFirst() {
        wiki = new Wiki(folder).only("WANTED_PAGE");
        wanted("Old guide");
        wiki.publish("2026-W45");
        wiki = new Wiki(folder).only("WANTED_PAGE");
        wanted("OLD GUIDE");
        wiki.publish("2026-W46");
        wiki = new Wiki(folder).only("WANTED_PAGE").page(11).publish("2026-W47").publish("2026-W48");
        wanted("old guide");
        wiki.publish("2026-W49");

        String evidence = "2 pages link to it; the first is page 11";
        assertThat(wiki.life("2026-W45", "WANTED_PAGE"))
                .containsExactly("KB: Old guide | new | 2026-W45 | 0 | " + evidence);
        assertThat(wiki.life("2026-W46", "WANTED_PAGE"))
                .containsExactly("KB: Old guide | open | 2026-W45 | 1 | " + evidence);
        assertThat(wiki.life("2026-W49", "WANTED_PAGE"))
                .containsExactly("KB: Old guide | reopened | 2026-W45 | 4 | " + evidence);
    }

    /** The id is computed from the first name of the rule, as in every earlier week. {@link RenamedRulesIT} renames a rule twice. */
    @Test
    @FullProfile
    void aFindingKeepsItsIdItsAgeAndItsSuppressionWhenItsRuleGetsAnotherName() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        own(rules, "WORDY");
        wiki.only()
                .customRules(rules)
                .page(11, "word_count", 900)
                .page(12, "word_count", 900)
                .publish("2026-W45");
        wiki.journal()
                .add(List.of(new FindingAction(
                        Instant.parse("2026-11-03T08:00:00Z"),
                        FindingAction.Action.SUPPRESS,
                        wiki.rows("2026-W45", "findings", "finding_id", "page_id = 11")
                                .get(0),
                        LocalDate.of(2027, 1, 1),
                        "ann",
                        "because")));

        Files.delete(rules.resolve("wordy.sql"));
        own(rules, "LONG_PAGE", "-- formerly: WORDY");
        wiki.publish("2026-W46");
        Files.delete(rules.resolve("long_page.sql"));
        own(rules, "VERBOSE", "-- formerly: WORDY LONG_PAGE");
        wiki.page(12, "word_count", 9).publish("2026-W47");

        assertThat(wiki.rows("2026-W46", "findings", "rule_id, page_id, state, age_weeks", "true"))
                .containsExactlyInAnyOrder("LONG_PAGE | 11 | suppressed | 1", "LONG_PAGE | 12 | open | 1");
        assertThat(wiki.rows(
                        "2026-W47",
                        "findings",
                        "rule_id, page_id, state, age_weeks, finding_id = left(sha256('WORDY ' || page_id), 12)",
                        "true"))
                .containsExactlyInAnyOrder(
                        "VERBOSE | 11 | suppressed | 2 | true", "VERBOSE | 12 | resolved | 2 | true");
        assertThat(wiki.rows("2026-W47", "rules", "changed, changed_week", "rule_id = 'VERBOSE'"))
                .containsExactly("false | 2026-W45");
        wiki.tuned(new RuleOverrides(List.of(), Map.of(), Set.of("WORDY"))).publish("2026-W48");
        assertThat(wiki.rows("2026-W48", "rules", "evaluated", "rule_id = 'VERBOSE'"))
                .containsExactly("off");
    }

    private static void own(Path rules, String name, String... more) throws IOException {
        Files.writeString(rules.resolve(name.toLowerCase(java.util.Locale.ROOT) + ".sql"), """
                -- finding %s 1: A long page
                %s
                -- subject: page
                -- scope: pages
                -- severity: medium
                -- evidence: {word_count} words
                -- example: word_count=700
                -- why: Because.
                -- remedy: Do it.
                SELECT page_id, word_count FROM scope WHERE word_count > 500
                """.formatted(
                        name, String.join("\n", more)));
    }
}
