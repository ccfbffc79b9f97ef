package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings about a space that a week does not read, and about links to it. Runs are on Mondays at noon. */
class AbsentSpacesIT {
    private static final String DEEP = "TOO_DEEP";

    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder).only(DEEP).page(11, "depth", 7);
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

        // The link of page 12 is repaired. The link of page 11 leads to a missing space, and the only link to page 13
        // came from that space. Page 14 never had an incoming link.
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
}
