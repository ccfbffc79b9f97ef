package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of pages between two weeks. */
class ChangesIT extends SmallWiki {
    @Override
    void prepareMore() {
        relations.relateWorkflows();
    }

    private List<String> changes() {
        thisRun("2026-W46");
        relate(new Privacy.Ids(), "tree", "in_workflow", "quality", "changes");
        return rows("SELECT since_week, page_id, title, kind, before, after FROM changes ORDER BY page_id, kind");
    }

    @Test
    void aPageThatStaysAsItWasIsNoChange() {
        page(10, "Home", null);
        engine.run("UPDATE listed SET read_restricted = false");
        before("(10, 'KB', NULL, 'Home')");

        assertThat(changes()).isEmpty();
    }

    @Test
    void aPageMadeSinceThenIsCreated() {
        page(10, "Home", null);
        page(11, "New", 10L);
        engine.run("UPDATE listed SET created_at = '2026-11-11' WHERE page_id = 11");
        before("(10, 'KB', NULL, 'Home')");

        assertThat(changes()).containsExactly("2026-W46 | 11 | New | created | null | Home / New");
    }

    @Test
    void anOlderPageThatWasNotSeenThenHasAppeared() {
        page(10, "Home", null);
        page(11, "Opened", 10L);
        before("(10, 'KB', NULL, 'Home')");

        assertThat(changes()).containsExactly("2026-W46 | 11 | Opened | appeared | null | Home / Opened");
    }

    @Test
    void pagesOfASpaceThatIsReadForTheFirstTimeHaveAppeared() {
        page(10, "Home", null);
        page(11, "Older", null);
        page(12, "New", null);
        add(Inputs.SPACE, new Object[][] {{"NEW", 2L, "Newly chosen", "global", "current", 11L}});
        engine.run("UPDATE listed SET space_key = 'NEW' WHERE page_id IN (11, 12)");
        engine.run("UPDATE listed SET created_at = '2026-11-11' WHERE page_id = 12");
        before("(10, 'KB', NULL, 'Home')");

        assertThat(changes())
                .containsExactly(
                        "2026-W46 | 11 | Older | appeared | null | Older",
                        "2026-W46 | 12 | New | created | null | New");
    }

    @Test
    void pagesOfASpaceThatIsBackAreRestoredAndComparedWithTheLastWeekThatHeldThem() {
        page(10, "Home", null);
        page(20, "Staff", null);
        page(21, "Holidays and sickness", 20L, "current", 3, "2026-11-01T00:00:00Z");
        page(23, "Made while it was away", 20L);
        page(24, "Moved out", 10L);
        page(25, "Moved out before", 10L);
        engine.run("UPDATE listed SET space_key = 'HR' WHERE page_id IN (20, 21, 23)");
        add(Inputs.SPACE, new Object[][] {{"HR", 2L, "People", "global", "current", 20L}});
        before("(10, 'KB', NULL, 'Home'), (25, 'KB', 10, 'Moved out before')");
        // Week 44 contains HR; an older week contains an earlier state of it.
        engine.run("""
                INSERT INTO earlier_spaces (iso_week, space_key) VALUES ('2026-W43', 'HR'), ('2026-W44', 'HR');
                INSERT INTO earlier_pages (iso_week, page_id, space_key, title, content_type, status, version_count, labels,
                  read_restricted, parent_id)
                SELECT week, page_id, 'HR', title, 'page', 'current', version, '', false, parent
                FROM (VALUES ('2026-W43', 21, 'Leave', 1, 20), ('2026-W44', 20, 'Staff', 1, NULL),
                  ('2026-W44', 21, 'Holidays', 2, 20), ('2026-W44', 22, 'Deleted', 1, 20), ('2026-W44', 24, 'Moved out', 1, 20),
                  ('2026-W44', 25, 'Moved out before', 1, 20)) v(week, page_id, title, version, parent)
                """);

        assertThat(changes())
                .containsExactly(
                        "2026-W44 | 20 | Staff | restored | null | Staff",
                        "2026-W44 | 21 | Holidays and sickness | edited | 2 | 3",
                        "2026-W44 | 21 | Holidays and sickness | renamed | Holidays | Holidays and sickness",
                        "2026-W44 | 21 | Holidays and sickness | restored | null | Staff / Holidays and sickness",
                        "2026-W44 | 22 | Deleted | deleted | Deleted | null",
                        "2026-W46 | 23 | Made while it was away | appeared | null | Staff / Made while it was away",
                        "2026-W44 | 24 | Moved out | moved | HR | KB: Home",
                        "2026-W44 | 24 | Moved out | restored | null | Home / Moved out");
    }

    @Test
    void aPageThatWasGoneForAWeekIsRestored() {
        page(10, "Home", null);
        page(11, "Back", 10L);
        before("(10, 'KB', NULL, 'Home')");
        engine.run("INSERT INTO earlier_pages (iso_week, page_id, status) VALUES ('2026-W40', 11, 'current')");

        assertThat(changes()).containsExactly("2026-W46 | 11 | Back | restored | null | Home / Back");
    }

    @Test
    void aPageBackFromTheArchiveIsRestored() {
        page(10, "Home", null);
        before("(10, 'KB', NULL, 'Home')");
        engine.run("UPDATE before_pages SET status = 'archived'");

        assertThat(changes()).containsExactly("2026-W46 | 10 | Home | restored | null | Home");
    }

    @Test
    void aPageThatIsNotListedAnyMoreIsDeletedAndOneInTheArchiveArchived() {
        page(10, "Home", null);
        page(12, "Put away", 10L, "archived", 1, "2026-11-01T00:00:00Z");
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Gone'), (12, 'KB', 10, 'Put away')");
        engine.run("UPDATE before_pages SET path = 'Home / Gone' WHERE page_id = 11");

        assertThat(changes())
                .containsExactly(
                        "2026-W46 | 11 | Gone | deleted | Home / Gone | null",
                        "2026-W46 | 12 | Put away | archived | Put away | null");
    }

    @Test
    void pagesOfASpaceThatIsNotPartOfThisWeekAreGoneAndNotDeleted() {
        page(10, "Home", null);
        page(13, "Moved here", 10L);
        before("(10, 'KB', NULL, 'Home'), (11, 'LEFT', NULL, 'Not asked for'), (12, 'HID', NULL, 'Hidden'), (13,"
                + " 'HID', 12, 'Moved here')");
        engine.run("UPDATE before_pages SET path = 'Hidden / ' || title WHERE page_id = 13");
        add(Inputs.UNREAD_SPACE, new Object[][] {
            {"LEFT", Absence.NOT_CHOSEN.text()}, {"HID", Absence.NOT_VISIBLE.text()}
        });

        assertThat(changes())
                .containsExactly(
                        "2026-W46 | 11 | Not asked for | gone | Not asked for | space not chosen",
                        "2026-W46 | 12 | Hidden | gone | Hidden | space not visible",
                        "2026-W46 | 13 | Moved here | moved | HID: Hidden | KB: Home");
    }

    @Test
    void aFavouriteThatAnEarlierReleasePublishedIsNoLabel() {
        page(10, "Home", null);
        page(11, "Guide", 10L);
        engine.run("UPDATE listed SET labels = 'team:red' WHERE page_id = 11");
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Guide')");
        engine.run("UPDATE before_pages SET labels = 'my:favourite' WHERE page_id = 10");
        engine.run("UPDATE before_pages SET labels = 'howto;my:favourite' WHERE page_id = 11");

        assertThat(changes()).containsExactly("2026-W46 | 11 | Guide | relabelled | howto | team:red");
    }

    @Test
    void everyKindOfChangeTellsWhatWasAndWhatIs() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Renamed / and moved", 11L, "current", 3, "2026-11-12T00:00:00Z");
        engine.run("UPDATE listed SET labels = 'a;b', read_restricted = true WHERE page_id = 12");
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Guides'), (12, 'KB', 10, 'Old / title')");
        engine.run("UPDATE before_pages SET path = 'Home / Old / title' WHERE page_id = 12");

        assertThat(changes())
                .containsExactly(
                        "2026-W46 | 12 | Renamed / and moved | edited | 1 | 3",
                        "2026-W46 | 12 | Renamed / and moved | moved | KB: Home | KB: Home / Guides",
                        "2026-W46 | 12 | Renamed / and moved | relabelled |  | a;b",
                        "2026-W46 | 12 | Renamed / and moved | renamed | Old / title | Renamed / and moved",
                        "2026-W46 | 12 | Renamed / and moved | restricted | false | true");
    }

    @Test
    void aPageThatWentToAnotherSpaceIsMovedAndNotDeleted() {
        page(10, "Home", null);
        page(11, "Wanderer", 10L);
        add(Inputs.SPACE, new Object[][] {{"OLD", 2L, "Old", "global", "current", null}});
        before("(10, 'KB', NULL, 'Home'), (11, 'OLD', NULL, 'Wanderer')");

        assertThat(changes()).containsExactly("2026-W46 | 11 | Wanderer | moved | OLD | KB: Home");
    }

    @Test
    void whatCouldNotBeReadInOneOfTheWeeksIsNoChange() {
        page(10, "Home", null);
        engine.run("UPDATE listed SET labels = NULL, label_count = NULL, version_count = NULL");
        before("(10, 'KB', NULL, 'Home')");
        engine.run("UPDATE before_pages SET read_restricted = NULL, labels = 'a'");

        assertThat(changes()).isEmpty();
    }

    @Test
    void aTitleThatDidNotComeIsThatOfTheWeekBeforeAndSaysSo() {
        page(10, "Home", null);
        page(11, "", 10L);
        page(12, "", 10L);
        page(13, "Known again", 10L);
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Plan B'), (13, 'KB', 10, '')");
        engine.run("UPDATE listed SET missing = 'history' WHERE title = ''");

        assertThat(changes()).containsExactly("2026-W46 | 12 |  | appeared | null | Home / ");
        assertThat(rows("SELECT page_id, title, plain_title FROM page ORDER BY page_id"))
                .containsExactly("10 | Home | null", "11 | Plan B | plan b", "12 |  | null", "13 | Known again | null");
        assertThat(rows("SELECT code, responsible, space_key, page_id, location, what, remedy FROM failure"))
                .containsExactly(
                        "GROUP_UNREADABLE | content | KB | 11 | page 11 in KB | The title of the page could not be"
                                + " read. Its title in 2026-W46, \"Plan B\", is used instead. | Open the page in"
                                + " Confluence. If it has a title there, run again.");
    }

    @Test
    void theFirstWeekHasNoChanges() {
        page(10, "Home", null);

        publish(new Privacy.Ids());

        assertThat(rows("FROM changes")).isEmpty();
    }
}
