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
}
