package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is not known of a page neither raises a finding nor ends one. Runs are on Mondays at noon; 2026-W45 begins on
 * 2026-11-02.
 */
class UnknownFactsIT {
    private static final String DEEP = "TOO_DEEP";

    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder).only(DEEP).page(11, "depth", 7);
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
        // The rule does not declare required columns.
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

        // The status of page 12 was rejected: a search provides its state only.
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

        // The property has the states of this week; the search shows that page 12 has not expired.
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

        // The search ended early, after page 12.
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
        // Only the titles of 11 and 12 are known; 13 was edited, and 14 was moved to the top level.
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

    private void duplicate(String title, long first, long second) {
        for (long page : List.of(first, second)) {
            String space = page == first ? "KB" : "HR";
            wiki.page(page, "title", title, "space_key", space)
                    .row(
                            "duplicates",
                            "cluster",
                            title,
                            "kind",
                            "title",
                            "page_id",
                            page,
                            "space_key",
                            space,
                            "title",
                            title);
        }
    }

    @Test
    void aTitleNeitherBeginsNorEndsByAPageThatMayBeExempt() {
        wiki.only("DUP_TITLE").space("HR");
        duplicate("Guide", 11, 21);
        duplicate("Tips", 12, 22);
        wiki.publish("2026-W45");

        // The labels of pages 21 and 23 could not be read. Page 22 has another title now.
        wiki.withoutRows();
        duplicate("Guide", 11, 21);
        duplicate("Plan", 13, 23);
        wiki.page(21, "exempt", null, "missing_groups", "labels")
                .page(22, "title", "Tricks")
                .page(23, "exempt", null, "missing_groups", "labels")
                .publish("2026-W46");

        assertThat(wiki.rows("2026-W46", "findings", "title, state, evidence", "true"))
                .containsExactly(
                        "guide | open | not evaluated this week; before: 2 pages in 2 spaces have this title; the first"
                                + " is page 11",
                        "tips | resolved | it is no longer true; last: 2 pages in 2 spaces have this title; the first"
                                + " is page 12");
    }

    private void link(long page, String title) {
        wiki.row(
                "links",
                "source_page_id",
                page,
                "position",
                1,
                "kind",
                "page",
                "status",
                "broken",
                "target_space",
                "KB",
                "target_title",
                title);
    }

    @Test
    void aWantedTitleDoesNotEndByAPageThatMayBeExemptOrWhoseBodyIsNotRead() {
        wiki.only("WANTED_PAGE");
        link(11, "Tea");
        link(12, "Tea");
        link(13, "Cake");
        link(14, "Cake");
        link(15, "Milk");
        link(16, "Milk");
        wiki.page(12).page(13).page(14).page(15).page(16).publish("2026-W45");

        // Page 12 may be exempt. The body of page 14 could not be read. Pages 15 and 16 lost their links.
        wiki.withoutRows();
        link(11, "Tea");
        link(12, "Tea");
        link(13, "Cake");
        wiki.page(12, "exempt", null, "missing_groups", "labels")
                .page(14, "row_quality", "partial", "missing_groups", "body")
                .publish("2026-W46")
                .publish("2026-W47");

        for (String week : List.of("2026-W46", "2026-W47")) {
            assertThat(wiki.rows(week, "findings", "title, evidence", "state = 'open'"))
                    .as(week)
                    .containsExactly(
                            "KB: Cake | not evaluated this week; before: 2 pages link to it; the first is page 13",
                            "KB: Tea | not evaluated this week; before: 2 pages link to it; the first is page 11");
        }
        assertThat(wiki.rows("2026-W46", "findings", "title", "state = 'resolved'"))
                .containsExactly("KB: Milk");
    }
}
