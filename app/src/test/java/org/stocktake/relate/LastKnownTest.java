package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that could not be read this week: taken from another source, or unknown. */
class LastKnownTest extends LinkedWiki {
    private static final String REPAIR =
            " Open the page in Confluence. If it fails there too, ask an administrator to repair the stored page.";

    @Override
    void prepareMore() {
        super.prepareMore();
        relations.relateWorkflows();
    }

    private List<String> tree() {
        return rows("SELECT title, parent_id, depth, child_count, descendant_count, path, reaches_home FROM pages"
                + " ORDER BY page_id");
    }

    private List<String> failures() {
        return rows("SELECT location, page_id, what || ' ' || remedy FROM failure ORDER BY what");
    }

    private void withoutAncestors(long page) {
        engine.run("UPDATE listed SET parent_id = NULL, missing = 'ancestors' WHERE page_id = " + page);
    }

    private void before(String week, long page, @Nullable Long parent, String missing) {
        engine.run("INSERT INTO earlier_pages (iso_week, page_id, space_key, parent_id, missing_groups, status)"
                + " VALUES ('%s', %d, 'KB', %s, '%s', 'current')".formatted(week, page, parent, missing));
    }

    @Test
    void aParentThatAnotherPageTellsIsTheParent() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Unread", 11L);
        page(13, "Below", 12L);
        withoutAncestors(12);
        add(Inputs.PARENT, new @Nullable Object[][] {{10L, null}, {11L, 10L}, {12L, 11L}});
        // Last week it had another position.
        before("2026-W46", 12, 10L, "");

        publish("tree");

        assertThat(tree())
                .containsExactly(
                        "Home | null | 0 | 1 | 3 | Home | true",
                        "Guides | 10 | 1 | 1 | 2 | Home / Guides | true",
                        "Unread | 11 | 2 | 1 | 1 | Home / Guides / Unread | true",
                        "Below | 12 | 3 | 0 | 0 | Home / Guides / Unread / Below | true");
        assertThat(failures()).isEmpty();
    }

    @Test
    void aParentThatNoListTellsIsThatOfTheNewestWeekThatKnewIt() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Unread", 11L);
        page(13, "Unread too", 10L);
        withoutAncestors(12);
        withoutAncestors(13);
        before("2026-W44", 12, 10L, "");
        before("2026-W45", 12, 11L, "");
        // An earlier release treated pages with unreadable parents as top-level pages.
        before("2026-W46", 12, null, "ancestors;body");
        before("2026-W45", 13, 10L, "labels");

        publish("tree");

        assertThat(tree())
                .containsExactly(
                        "Home | null | 0 | 2 | 3 | Home | true",
                        "Guides | 10 | 1 | 1 | 1 | Home / Guides | true",
                        "Unread | 11 | 2 | 0 | 0 | Home / Guides / Unread | true",
                        "Unread too | 10 | 1 | 0 | 0 | Home / Unread too | true");
        assertThat(failures())
                .containsExactly(
                        "parents of pages in KB | null | The parents of 2 pages could not be read. Their positions in"
                                + " the tree are from 2026-W45." + REPAIR);
    }

    @Test
    void aParentThatNobodyKnowsLeavesAllBelowItAndTheCountsAboveItUnknown() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Unread", 11L);
        page(13, "Below", 12L);
        page(14, "Further below", 13L);
        withoutAncestors(12);
        // Its parent of last week no longer exists.
        before("2026-W46", 12, 99L, "");
        add(Inputs.SPACE, new Object[][] {{"HR", 3L, "People", "global", "current", 20L}});
        page(20, "Other home", null);
        engine.run("UPDATE listed SET space_key = 'HR' WHERE page_id = 20");

        publish("subtree");

        assertThat(tree())
                .containsExactly(
                        "Home | null | 0 | null | null | Home | true",
                        "Guides | 10 | 1 | null | null | Home / Guides | true",
                        "Unread | null | null | 1 | 2 | null | null",
                        "Below | 12 | null | 1 | 1 | null | null",
                        "Further below | 13 | null | 0 | 0 | null | null",
                        "Other home | null | 0 | 0 | 0 | Other home | true");
        assertThat(rows("SELECT title FROM pages WHERE days_since_subtree_update IS NULL ORDER BY page_id"))
                .containsExactly("Home", "Guides");
        assertThat(failures())
                .containsExactly(
                        "page 12 in KB | 12 | The parent of \"Unread\" could not be read, and no earlier week contains"
                                + " it. Depths and paths are empty from this page downwards. Counts of descendants are"
                                + " empty for pages that may be above."
                                + REPAIR);
    }

    @Test
    void ofTwoPagesWithoutAKnownParentEachMayLieBelowTheOther() {
        page(10, "Home", null);
        page(11, "Unread", 10L);
        page(12, "Unread too", 10L);
        withoutAncestors(10);
        withoutAncestors(11);
        withoutAncestors(12);

        publish("tree");

        assertThat(tree())
                .containsExactly(
                        "Home | null | 0 | null | null | Home | true",
                        "Unread | null | null | null | null | null | null",
                        "Unread too | null | null | null | null | null | null");
        assertThat(failures())
                .containsExactly(
                        "parents of pages in KB | null | The parents of 3 pages could not be read, and no earlier week"
                                + " contains them. Depths and paths are empty from these pages downwards. Counts of"
                                + " descendants are empty for pages that may be above."
                                + REPAIR);
    }

    @Test
    void aPageWhoseParentIsNotKnownWasNotMoved() {
        page(10, "Home", null);
        page(11, "Unread now", 10L);
        page(12, "Unread then", 10L);
        page(13, "Moved", 10L);
        withoutAncestors(11);
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 99, 'Unread now'), (12, 'KB', NULL, 'Unread then'),"
                + " (13, 'KB', 11, 'Moved')");
        engine.run("UPDATE before_pages SET missing_groups = 'ancestors' WHERE page_id = 12");
        thisRun("2026-W46");

        relate(new Privacy.Ids(), "tree", "quality", "in_workflow", "changes");

        assertThat(rows("SELECT page_id, kind FROM changes WHERE kind = 'moved'"))
                .containsExactly("13 | moved");
    }

    @Test
    void theLinksOfABodyThatFailedAreThoseOfItsLastVersion() {
        content(10, "Home");
        content(11, "Target");
        page(12, "Unread", 10L, "current", 4, "2026-11-17");
        engine.run("UPDATE listed SET missing = 'body' WHERE page_id = 12");
        engine.run(
                "INSERT INTO measured_before (page_id, version, word_count, body_read) VALUES (12, 3, 50, 'strict')");
        engine.run("INSERT INTO reference_before (page_id, version, position, kind, target_title) VALUES"
                + " (12, 3, 1, 'page', 'Target'), (12, 3, 2, 'page', 'Nowhere'), (12, 2, 1, 'page', 'Home')");
        engine.run("INSERT INTO earlier_pages (iso_week, page_id, version_count, missing_groups) VALUES"
                + " ('2026-W45', 12, 3, ''), ('2026-W46', 12, 3, 'body')");

        publish("linked", "linking", "quality", "links");

        assertThat(rows("SELECT title, links_in, links_out_internal, broken_links, word_count, missing_groups FROM"
                        + " pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | 0 | 5 | ",
                        "Target | 1 | 0 | 0 | 5 | ",
                        "Unread | 0 | null | null | null | body");
        assertThat(rows("SELECT position, target_page_id, status FROM links WHERE source_page_id = 12 ORDER BY"
                        + " position"))
                .containsExactly("1 | 11 | ok", "2 | null | broken");
        assertThat(failures())
                .containsExactly(
                        "page 12 in KB | 12 | The body of \"Unread\" could not be read. Its links are from 2026-W45."
                                + REPAIR);
    }

    @Test
    void whereNothingIsKeptTheLinksOfTheWeekBeforeStandIn() {
        content(10, "Home");
        content(11, "Target");
        file(70, 11, "plan.pdf");
        page(12, "Unread", 10L);
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Target'), (12, 'KB', 10, 'Unread')");
        engine.run("""
                INSERT INTO before_links (source_page_id, position, kind, target_space, target_title, target_page_id, target_url)
                VALUES (12, 1, 'page', 'KB', 'Target', 11, NULL), (12, 2, 'page', NULL, NULL, 11, NULL),
                  (12, 3, 'attachment', NULL, 'plan.pdf', 11, NULL), (12, 4, 'include', NULL, NULL, 77, NULL),
                  (12, 5, 'web', NULL, NULL, NULL, 'https://example.org'), (11, 1, 'page', 'KB', 'Home', 10, NULL)
                """);

        publish("linked", "links");

        assertThat(rows("SELECT title, links_in FROM pages ORDER BY page_id"))
                .containsExactly("Home | 0", "Target | 1", "Unread | 0");
        assertThat(rows("SELECT position, kind, target_page_id, target_url, status FROM links WHERE source_page_id = 12"
                        + " ORDER BY position"))
                .containsExactly(
                        "1 | page | 11 | null | ok",
                        "2 | page | 11 | null | ok",
                        "3 | attachment | 11 | null | ok",
                        "4 | include | 77 | null | unverifiable",
                        "5 | web | null | https://example.org | external");
        assertThat(relations.unknownIds()).extracting(id -> id.value()).containsExactly(77L);
        assertThat(failures())
                .containsExactly(
                        "page 12 in KB | 12 | The body of \"Unread\" could not be read. Its links are from 2026-W46."
                                + REPAIR);
    }

    @Test
    void aPageWithoutAVersionIsReadAndItsBodyOfAnotherDayIsNotThatOfToday() {
        page(10, "Read", null);
        page(11, "Unread", 10L);
        engine.run("UPDATE listed SET version_count = NULL");
        body(10, 0, 7);
        engine.run(
                "INSERT INTO measured_before (page_id, version, word_count, body_read) VALUES (11, 0, 50, 'strict')");

        publish("quality");

        assertThat(rows("SELECT title, word_count, missing_groups FROM pages ORDER BY page_id"))
                .containsExactly("Read | 7 | ", "Unread | null | body");
    }
}
