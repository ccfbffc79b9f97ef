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

/** A finding from week to week. Runs are on Mondays at noon; 2026-W45 begins on 2026-11-02. */
class LifeTest {
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
    void whatIsNotKnownDoesNotEndAFinding() {
        wiki.page(12, "depth", 7).page(13, "depth", 7).page(14, "depth", 7).publish("2026-W45");

        wiki.page(11, "depth", null)
                .page(12, "depth", null, "row_quality", "partial")
                .without(13)
                .space("KB", "coverage", 99.5)
                .page(14, "depth", 1)
                .publish("2026-W46")
                .publish("2026-W47");

        assertThat(wiki.life("2026-W46", DEEP))
                .containsExactly(
                        "11 | open | 2026-W45 | 1 | not evaluated this week; before: 7 pages are above it",
                        "12 | open | 2026-W45 | 1 | not evaluated this week; before: 7 pages are above it",
                        "13 | open | 2026-W45 | 1 | not evaluated this week; before: 7 pages are above it",
                        "14 | resolved | 2026-W45 | 1 | it is no longer true; last: 7 pages are above it");
        assertThat(wiki.life("2026-W47", DEEP))
                .hasSize(3)
                .contains("11 | open | 2026-W45 | 2 | not evaluated this week; before: 7 pages are above it");
    }

    private static String own(String condition) {
        return """
                -- finding OWN 1: Somebody's own
                -- subject: page
                -- scope: pages
                -- severity: low
                -- evidence: {word_count} words
                -- example: word_count=1
                -- why: Because.
                -- remedy: Do it.
                SELECT page_id, word_count FROM scope WHERE %s
                """.formatted(condition);
    }

    @Test
    void onlyWhatARuleNeedsKeepsItsFindingsAlive() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        // It does not say what it needs.
        Files.writeString(rules.resolve("own.sql"), own("word_count = 7"));
        wiki.only("TITLE_FORM", "REVIEW_OVERDUE", "STATE_STALLED").customRules(rules);
        Instant began = Instant.parse("2026-01-01T00:00:00Z");
        for (long page = 11; page <= 13; page++) {
            wiki.page(page, "title", "FAQ", "word_count", 7, "review_due", LocalDate.of(2026, 1, 1))
                    .page(page, "workflow_state", "Draft", "state_final", false, "days_in_state", 90)
                    .page(page, "modified_at", began, "state_since", began);
        }
        wiki.page(19, "workflow_state", "Published", "state_final", true, "days_in_state", 90)
                .page(19, "modified_at", began, "state_since", began)
                .publish("2026-W45");
        wiki.page(12, "row_quality", "partial", "missing_groups", "parameters")
                .page(13, "row_quality", "partial", "missing_groups", "comments;workflow");
        for (long page = 11; page <= 13; page++) {
            wiki.page(page, "title", "Questions and answers", "word_count", 300, "review_due", null)
                    .page(page, "workflow_state", null, "state_final", null, "days_in_state", null);
        }
        wiki.publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "page_id, rule_id, state", "true"))
                .containsExactly(
                        "11 | OWN | resolved",
                        "11 | REVIEW_OVERDUE | resolved",
                        "11 | STATE_STALLED | resolved",
                        "11 | TITLE_FORM | resolved",
                        "12 | OWN | open",
                        "12 | REVIEW_OVERDUE | resolved",
                        "12 | STATE_STALLED | resolved",
                        "12 | TITLE_FORM | resolved",
                        "13 | OWN | open",
                        "13 | REVIEW_OVERDUE | open",
                        "13 | STATE_STALLED | open",
                        "13 | TITLE_FORM | resolved");
    }

    @Test
    void aStateThatIsKnownDoesNotTellWhatItsStatusAloneWould() {
        wiki.only("STATE_STALLED", "APPROVAL_STALLED");
        Instant began = Instant.parse("2026-01-01T00:00:00Z");
        for (long page = 11; page <= 12; page++) {
            wiki.page(page, "workflow_state", "Draft", "state_final", false, "days_in_state", 90)
                    .page(page, "modified_at", began, "state_since", began, "pending_approvals", 1);
        }
        wiki.publish("2026-W45");

        // Its status was refused: a search tells the state of page 12, and no more.
        wiki.page(11, "pending_approvals", 0, "days_in_state", 1)
                .page(12, "row_quality", "partial", "missing_groups", "workflow")
                .page(12, "pending_approvals", null, "state_final", null)
                .publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "page_id, rule_id, state", "true"))
                .containsExactly(
                        "11 | APPROVAL_STALLED | resolved",
                        "11 | STATE_STALLED | resolved",
                        "12 | APPROVAL_STALLED | open",
                        "12 | STATE_STALLED | open");
    }

    @Test
    void aStateIsOverdueUntilADueDateOrTheSearchOfExpiredSaysOtherwise() {
        wiki.only("WORKFLOW_OVERDUE");
        for (long page = 11; page <= 14; page++) {
            wiki.page(page, "workflow_state", "Review", "state_expires_at", Instant.parse("2026-10-01T00:00:00Z"));
        }
        wiki.publish("2026-W45");

        // The property tells the states of this week; the search tells of page 12 that it has not expired.
        for (long page = 11; page <= 13; page++) {
            wiki.page(page, "row_quality", "partial", "missing_groups", "workflow", "state_expires_at", null);
        }
        wiki.page(13, "state_expires_at", Instant.parse("2027-01-01T00:00:00Z"))
                .page(14, "workflow_state", null, "state_expires_at", null)
                .row("workflow", "page_id", 11L, "expired", null)
                .row("workflow", "page_id", 12L, "expired", false)
                .publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "page_id, state", "true"))
                .containsExactly("11 | open", "12 | resolved", "13 | resolved", "14 | resolved");
        assertThat(wiki.rows("2026-W46", "rules", "evaluated", "rule_id = 'WORKFLOW_OVERDUE'"))
                .containsExactly("yes");
    }

    @Test
    void confirmationsAreOverdueUntilASearchThatWasReadSaysOtherwise() {
        wiki.only("READ_ACK_OVERDUE")
                .page(11, "workflow_state", "Published", "read_ack_state", "overdue")
                .page(12, "workflow_state", "Published", "read_ack_state", "overdue")
                .publish("2026-W45");

        // The search broke off after page 12.
        wiki.page(11, "read_ack_state", null)
                .row("failures", "code", "GROUP_UNREADABLE", "location", "workflow search read_ack_overdue")
                .publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "page_id, state, evidence", "true"))
                .containsExactly(
                        "11 | open | not evaluated this week; before: its confirmations are overdue",
                        "12 | open | its confirmations are overdue");
    }

    @Test
    void whereLabelsAreNotKnownAPageMayBeExempt() {
        wiki.only(DEEP, "NOT_READ").page(13, "depth", 7).publish("2026-W45");

        for (long page = 11; page <= 12; page++) {
            wiki.page(page, "labels", null, "exempt", null, "row_quality", "partial", "missing_groups", "labels");
        }
        wiki.page(11, "depth", 1).page(12, "depth", 7).page(13, "depth", 1).publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "page_id, rule_id, state", "true"))
                .containsExactly(
                        "11 | NOT_READ | new",
                        "11 | TOO_DEEP | open",
                        "12 | NOT_READ | new",
                        "13 | TOO_DEEP | resolved");
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
    void findingsOfASpaceThatIsAwayRestUncountedAndAreOpenWhenItIsBack() {
        wiki.space("HR").page(21, "space_key", "HR", "depth", 7).publish("2026-W45");
        wiki.publish("2026-W46");

        wiki.withoutSpace("HR").publish("2026-W47").publish("2026-W49");
        for (String week : List.of("2026-W47", "2026-W49")) {
            assertThat(wiki.rows(week, "findings", "state, evidence, priority", "subject_id = '21'"))
                    .containsExactly("open | its space is not read this week; before: 7 pages are above it | null");
            assertThat(wiki.rows(week, "spaces", "findings_open, findings_resolved", "space_key IS NULL"))
                    .containsExactly("1 | 0");
        }

        wiki.space("HR").page(21, "space_key", "HR", "depth", 8).publish("2026-W50");
        assertThat(wiki.life("2026-W50", DEEP))
                .containsExactly(
                        "11 | open | 2026-W45 | 5 | 7 pages are above it",
                        "21 | open | 2026-W45 | 5 | 8 pages are above it");
        assertThat(wiki.rows("2026-W50", "spaces", "findings_open, findings_new", "space_key IS NULL"))
                .containsExactly("2 | 0");
    }

    @Test
    void afterTwelveWeeksAwayTheyEndWithoutCountingAsRepaired() {
        wiki.space("HR").page(21, "space_key", "HR", "depth", 7).publish("2026-W40");
        wiki.withoutSpace("HR").publish("2026-W50").publish("2026-W51").publish("2026-W52");

        String hr = "subject_id = '21'";
        assertThat(wiki.rows("2026-W51", "findings", "state", hr)).containsExactly("new");
        assertThat(wiki.rows("2026-W52", "findings", "state, evidence", hr))
                .containsExactly("resolved | its space is no longer read; last: 7 pages are above it");
        assertThat(wiki.rows("2026-W52", "spaces", "findings_resolved", "space_key IS NULL"))
                .containsExactly("0");

        wiki.publish("2026-W53");
        assertThat(wiki.rows("2026-W53", "findings", "state", hr)).isEmpty();
        wiki.space("HR").page(21, "space_key", "HR", "depth", 7).publish("2027-W01");
        assertThat(wiki.life("2027-W01", DEEP)).contains("21 | reopened | 2026-W40 | 14 | 7 pages are above it");
    }

    @Test
    void aTitleOfSeveralSpacesDoesNotEndWhileOneOfThemIsAway() {
        wiki.only("DUP_TITLE").space("HR").page(11, "title", "Guide").page(21, "space_key", "HR", "title", "Guide");
        wiki.row("duplicates", "cluster", "t", "kind", "title", "page_id", 11L, "space_key", "KB", "title", "Guide")
                .row("duplicates", "cluster", "t", "kind", "title", "page_id", 21L, "space_key", "HR", "title", "Guide")
                .publish("2026-W45");
        assertThat(wiki.rows("2026-W45", "findings", "rule_id, state", "true")).containsExactly("DUP_TITLE | new");

        wiki.withoutSpace("HR").publish("2026-W46").publish("2027-W04");

        assertThat(wiki.rows("2026-W46", "findings", "state, evidence", "true"))
                .containsExactly(
                        "open | not evaluated this week; before: 2 pages in 2 spaces have this title; the first is"
                                + " page 11");
        assertThat(wiki.rows("2027-W04", "findings", "state, evidence", "true"))
                .containsExactly(
                        "resolved | it is no longer true; last: 2 pages in 2 spaces have this title; the first is page"
                                + " 11");
    }

    @Test
    void findingsAboutLinksNeitherBeginNorEndByTheAbsenceOfASpace() {
        wiki.only("BROKEN_INTERNAL_LINK", "LINK_TO_ARCHIVED", "WANTED_PAGE", "UNLINKED_PAGE", "DEAD_END_PAGE")
                .space("HR")
                .page(21, "space_key", "HR");
        for (long page = 10; page <= 14; page++) {
            wiki.page(page, "broken_links", 0, "links_to_archived", 0, "reachable_by_listing", false);
        }
        wiki.page(11, "broken_links", 1)
                .page(12, "broken_links", 1, "links_to_archived", 1)
                .row(
                        "links",
                        "source_page_id",
                        21L,
                        "position",
                        1,
                        "kind",
                        "page",
                        "target_page_id",
                        13L,
                        "status",
                        "ok");
        for (long page : List.of(11L, 12L)) {
            wiki.row(
                    "links",
                    "source_page_id",
                    page,
                    "position",
                    2,
                    "kind",
                    "page",
                    "target_space",
                    "HR",
                    "target_title",
                    "Pay",
                    "status",
                    "broken");
        }
        for (long page : List.of(11L, 21L)) {
            wiki.row(
                    "links",
                    "source_page_id",
                    page,
                    "position",
                    3,
                    "kind",
                    "page",
                    "target_space",
                    "KB",
                    "target_title",
                    "Tea",
                    "status",
                    "broken");
        }
        wiki.publish("2026-W45");
        assertThat(wiki.rows("2026-W45", "findings", "subject_id, rule_id, state", "true"))
                .containsExactly(
                        "11 | BROKEN_INTERNAL_LINK | new",
                        "12 | BROKEN_INTERNAL_LINK | new",
                        "12 | LINK_TO_ARCHIVED | new",
                        "HR: Pay | WANTED_PAGE | new",
                        "KB: Tea | WANTED_PAGE | new");

        // The link of page 12 is repaired, that of page 11 leads to a space that is away, and so did the one link of
        // page 13 come
        // from there. Nobody ever linked to page 14.
        wiki.withoutSpace("HR")
                .withoutRows()
                .page(11, "broken_links", 0, "links_out_internal", 0)
                .page(12, "broken_links", 0, "links_to_archived", 0)
                .page(13, "links_in", 0)
                .page(14, "links_in", 0)
                .row("links", "source_page_id", 11L, "position", 2, "status", "unverifiable", "target_space", "hr")
                .publish("2026-W46")
                .publish("2026-W48");

        for (String week : List.of("2026-W46", "2026-W48")) {
            assertThat(wiki.rows(week, "findings", "subject_id, rule_id, state", "state <> 'resolved'"))
                    .containsExactly(
                            "11 | BROKEN_INTERNAL_LINK | open",
                            "14 | UNLINKED_PAGE | " + (week.equals("2026-W46") ? "new" : "open"),
                            "HR: Pay | WANTED_PAGE | new",
                            "KB: Tea | WANTED_PAGE | open");
        }
        assertThat(wiki.rows("2026-W46", "findings", "subject_id, rule_id", "state = 'resolved'"))
                .containsExactly("12 | BROKEN_INTERNAL_LINK", "12 | LINK_TO_ARCHIVED");

        wiki.space("HR").page(11, "links_out_internal", 1).publish("2026-W49");
        assertThat(wiki.rows("2026-W49", "findings", "subject_id, rule_id, state", "true"))
                .containsExactly(
                        "11 | BROKEN_INTERNAL_LINK | resolved",
                        "13 | UNLINKED_PAGE | new",
                        "14 | UNLINKED_PAGE | open",
                        "HR: Pay | WANTED_PAGE | resolved",
                        "KB: Tea | WANTED_PAGE | resolved");
    }

    @Test
    void aDuplicateOfAPageThatIsAwayStaysOneUntilItsTextChanges() {
        wiki.only("EXACT_DUP").space("HR").page(21, "space_key", "HR");
        for (long page : List.of(11L, 12L, 21L)) {
            String space = page == 21 ? "HR" : "KB";
            wiki.page(page, "text_hash", "same")
                    .row("duplicates", "cluster", "c", "kind", "exact", "page_id", page, "space_key", space);
        }
        wiki.publish("2026-W45");
        assertThat(wiki.life("2026-W45", "EXACT_DUP")).hasSize(3);

        wiki.withoutSpace("HR").withoutRows().page(12, "text_hash", "other").publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "subject_id, state", "true"))
                .containsExactly("11 | open", "12 | resolved", "21 | new");
    }

    @Test
    void aRuleThatCannotBeAskedEndsNothing() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path file = rules.resolve("own.sql");
        String good = own("page_id = 11");
        Files.writeString(file, good);
        wiki.customRules(rules).publish("2026-W45");

        Files.writeString(file, good.replace("SELECT page_id", "SELECT pageid"));
        wiki.publish("2026-W46");
        Files.writeString(file, good.replace("-- subject", "-- subjekt"));
        wiki.publish("2026-W47");
        assertThat(wiki.life("2026-W46", "OWN"))
                .containsExactly("11 | open | 2026-W45 | 1 | not evaluated this week; before: 300 words");
        assertThat(wiki.life("2026-W47", "OWN"))
                .containsExactly("11 | open | 2026-W45 | 2 | not evaluated this week; before: 300 words");
        assertThat(wiki.rows("2026-W46", "rules", "evaluated", "rule_id = 'OWN'"))
                .containsExactly("no");

        Files.delete(file);
        wiki.publish("2026-W48");
        assertThat(wiki.life("2026-W48", "OWN"))
                .containsExactly("11 | resolved | 2026-W45 | 3 | its rule no longer exists; last: 300 words");
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
    void priorityIsTheWeightOfTheSeverityTimesTheUseOfThePage() {
        wiki.page(10, "links_in", 0, "descendant_count", 15)
                .page(11, "links_in", 3, "descendant_count", 0)
                .page(12, "depth", 7, "links_in", null)
                .publish("2026-W45");

        // Low weighs 1 of 8; the use is log2(4) = 2, the greatest of the site log2(16) = 4: 6.25.
        assertThat(wiki.rows("2026-W45", "findings", "page_id, priority, priority_basis, owner", "true"))
                .containsExactly("11 | 6.3 | links | ann", "12 | null | null | ann");
        assertThat(wiki.rows("2026-W45", "pages", "page_id, priority, priority_basis, worst_severity", "true"))
                .containsExactly("10 | 0.0 | links | null", "11 | 6.3 | links | low", "12 | null | null | low");
        assertThat(wiki.rows("2026-W45", "spaces", "health", "space_key = 'KB'"))
                .containsExactly("100.0");
    }

    @Test
    void whatIsWrongWithThePlaceOfAPageIsWeighedByWhatThePageSays() {
        wiki = new Wiki(folder).only("ORPHAN_PAGE", "DETACHED_PAGE", "MANY_DETACHED_PAGES", "OUTDATED", "STALE_DRAFT");
        wiki.page(10, "links_in", 0, "descendant_count", 15, "word_count", 1500)
                .page(11, "links_in", 0, "included_by", 0, "parent_id", null, "word_count", 300)
                .page(12, "links_in", 3, "parent_id", null, "word_count", 0)
                .page(12, "days_since_update", 400)
                .page(13, "links_in", 0, "included_by", 0, "parent_id", null, "word_count", null)
                .space("KB", "root_pages", 11)
                .publish("2026-W45");

        // By content: log2(1 + 300 / 100) = 2 of log2(1 + 1500 / 100) = 4; high weighs 4 of 8, medium 2. By links:
        // log2(4) = 2 of log2(16) = 4.
        assertThat(wiki.rows("2026-W45", "findings", "rule_id, subject_id, priority, priority_basis", "true"))
                .containsExactly(
                        "DETACHED_PAGE | 11 | 12.5 | content",
                        "DETACHED_PAGE | 12 | 0.0 | content",
                        "DETACHED_PAGE | 13 | null | null",
                        "MANY_DETACHED_PAGES | KB | 25.0 | content",
                        "ORPHAN_PAGE | 11 | 25.0 | content",
                        "ORPHAN_PAGE | 13 | null | null",
                        "OUTDATED | 12 | 25.0 | links");
        assertThat(wiki.rows("2026-W45", "pages", "page_id, priority, priority_basis, worst_severity", "true"))
                .containsExactly(
                        "10 | 0.0 | links | null",
                        "11 | 25.0 | content | high",
                        "12 | 25.0 | links | high",
                        "13 | null | null | high");
        assertThat(wiki.rows("2026-W45", "spaces", "space_key, outdated", "true"))
                .containsExactly("KB | 1", "null | 1");
    }

    @Test
    void findingsAboutSpacesFilesAndTitlesAreWeighedByThePagesBehindThem() {
        wiki = new Wiki(folder).only("INACTIVE_SPACE", "UNUSED_ATTACHMENT", "WANTED_PAGE", "DUP_TITLE");
        wiki.page(10, "links_in", 0, "descendant_count", 15, "days_since_update", 400)
                .page(11, "links_in", 3, "days_since_update", 400, "attachments_unused", 1)
                .page(12, "links_in", 1, "days_since_update", 400)
                .space("LAB", "home_id", 20L)
                .page(20, "space_key", "LAB", "links_in", 0, "title", "Page 12")
                .row(
                        "attachments",
                        "attachment_id",
                        900L,
                        "page_id",
                        11L,
                        "name",
                        "a.png",
                        "bytes",
                        5L,
                        "referenced",
                        false,
                        "created_at",
                        Instant.parse("2026-01-01T00:00:00Z"));
        for (long page : List.of(11L, 12L)) {
            wiki.row(
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
                    page == 11 ? "Guide" : "GUIDE",
                    "status",
                    "broken");
        }
        for (long page : List.of(12L, 20L)) {
            wiki.row(
                    "duplicates",
                    "cluster",
                    "c",
                    "kind",
                    "title",
                    "page_id",
                    page,
                    "title",
                    "Page 12",
                    "space_key",
                    page == 12 ? "KB" : "LAB");
        }

        // Of log2(16) = 4: log2(4) = 2 for page 11, log2(2) = 1 for page 12. Medium weighs 2 of 8, low 1, info 0.
        assertThat(wiki.asked("SELECT rule_id, subject_id, priority, priority_basis FROM findings ORDER BY ALL"))
                .containsExactly(
                        "DUP_TITLE | page 12 | 3.1 | links",
                        "INACTIVE_SPACE | KB | 25.0 | links",
                        "UNUSED_ATTACHMENT | 900 | 0.0 | links",
                        "WANTED_PAGE | KB: Guide | 12.5 | links");
        // A space of this wiki has no name, and its pages no addresses.
        assertThat(wiki.besides("SELECT rule_id, title, url FROM findings ORDER BY ALL"))
                .containsExactly(
                        "DUP_TITLE | page 12 | null",
                        "INACTIVE_SPACE | null | null",
                        "UNUSED_ATTACHMENT | Page 11 | null",
                        "WANTED_PAGE | KB: Guide | null");
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
    void outdatedPagesOfASpaceAreThoseWithAnListedFindingOfSeverityHigh() {
        wiki = new Wiki(folder).only("OUTDATED");
        wiki.space("LAB", "home_id", 20L)
                .page(20, "space_key", "LAB", "days_since_update", 364)
                .page(11, "days_since_update", 365)
                .page(12, "days_since_update", 500)
                .page(13, "days_since_update", 200);
        assertThat(wiki.asked("SELECT space_key, outdated FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 2", "LAB | 0", "null | 2");

        wiki.tuned(new RuleOverrides(List.of(), Map.of(), Set.of("OUTDATED")));
        assertThat(wiki.asked("SELECT space_key, outdated FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | null", "LAB | null", "null | null");
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

    @Test
    void aRuleThatIsNotEvaluatedRaisesNothing() {
        wiki.only("DETACHED_PAGE", "GHOST_PAGE", "ORPHAN_PAGE", "TOO_DEEP")
                .page(10, "row_quality", "partial", "missing_groups", "ancestors");
        for (long page = 11; page <= 13; page++) {
            wiki.page(page, "row_quality", "partial", "missing_groups", "ancestors", "parent_id", null)
                    .page(page, "depth", null, "reaches_home", null, "links_in", 0);
        }
        wiki.publish("2026-W45");

        assertThat(wiki.rows("2026-W45", "rules", "rule_id, evaluated", "evaluated <> 'off'"))
                .containsExactly("DETACHED_PAGE | no", "GHOST_PAGE | no", "ORPHAN_PAGE | no", "TOO_DEEP | no");
        assertThat(wiki.rows("2026-W45", "findings", "rule_id, page_id", "true"))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownOfAPageNeitherRaisesNorEndsForItAndDoesForOthers() {
        Instant edited = Instant.parse("2026-09-01T00:00:00Z");
        wiki.only("DETACHED_PAGE", "STATE_STALLED", "INACTIVE_SPACE");
        for (long page = 11; page <= 14; page++) {
            wiki.page(page, "workflow_state", "Draft", "state_final", false, "days_in_state", 60)
                    .page(page, "modified_at", edited, "state_since", edited)
                    .page(page, "days_since_update", 200);
        }
        wiki.page(10, "days_since_update", 200)
                .page(11, "parent_id", null, "depth", 0)
                .publish("2026-W45");
        // Of 11 and 12 nothing is known but their titles; 13 was edited, and 14 has gone to the top.
        for (long page = 11; page <= 12; page++) {
            wiki.page(page, "row_quality", "failed", "missing_groups", "ancestors;body;history")
                    .page(page, "parent_id", null, "depth", null, "modified_at", null, "days_since_update", null);
        }
        wiki.page(13, "modified_at", Instant.parse("2026-11-01T00:00:00Z"))
                .page(14, "parent_id", null, "depth", 0)
                .publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "rule_id, subject_id, state", "true"))
                .containsExactly(
                        "DETACHED_PAGE | 11 | open",
                        "DETACHED_PAGE | 14 | new",
                        "INACTIVE_SPACE | KB | open",
                        "STATE_STALLED | 11 | open",
                        "STATE_STALLED | 12 | open",
                        "STATE_STALLED | 13 | resolved",
                        "STATE_STALLED | 14 | open");
    }

    /** The id is made of the first name that the rule had, here as in every earlier week. */
    @Test
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
