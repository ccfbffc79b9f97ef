package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The numbers of a space across two weeks. */
class SpacesTest extends SmallWiki {
    @Test
    void aSpaceKnowsWhatCameWentAndMoved() {
        page(10, "Home", null);
        page(11, "Moved", null);
        page(12, "New", 10L);
        engine.run("UPDATE listed SET created_at = '2026-11-17' WHERE page_id = 12");
        before(
                "(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Moved'), (13, 'KB', 10, 'Gone'), (14, 'OTHER', NULL, 'Unread')");
        thisRun("2026-W46");
        relations.prepare();
        relations.publish(new Privacy.Ids());

        assertThat(rows("SELECT space_key, pages_current, root_pages, pages_created_week, pages_deleted_week,"
                        + " pages_moved_week FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 3 | 1 | 1 | 1 | 1", "null | 3 | 1 | 1 | 1 | 1");
    }

    @Test
    void theFirstWeekHasNothingToCompareWith() {
        page(10, "Home", null);

        publish(new Privacy.Ids());

        assertThat(rows("SELECT pages_deleted_week, pages_moved_week FROM spaces"))
                .containsExactly("null | null", "null | null");
    }

    @Test
    void whereAParentIsNotKnownNobodyKnowsHowManyPagesHaveNone() {
        page(10, "Home", null);
        page(11, "Unread", null);
        page(12, "Below", 11L);
        page(20, "Other home", null);
        page(21, "Beside it", null);
        add(Inputs.SPACE, new Object[][] {{"HR", 3L, "People", "global", "current", 20L}});
        engine.run("UPDATE listed SET space_key = 'HR' WHERE page_id >= 20");
        engine.run("UPDATE listed SET missing = 'ancestors' WHERE page_id = 11");
        engine.run("INSERT INTO measured (page_id, version, body_read) SELECT page_id, 1, 'strict' FROM listed");

        publish(new Privacy.Ids());

        assertThat(
                        rows(
                                "SELECT space_key, root_pages, detached, orphans, max_depth FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly(
                        "HR | 1 | 1 | 1 | 0", "KB | null | null | null | null", "null | null | null | null | null");
    }
}
