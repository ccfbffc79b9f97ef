package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The number of recent edits of pages, as far as weekly runs can count them. The run is on 2026-11-18 at noon. */
class EditsTest extends SmallWiki {
    private void page(long id, String created, int version, String modified) {
        page(id, "Page " + id, null, "current", version, modified);
        engine.run(
                "UPDATE listed SET created_at = '%s', contributor_count = 2 WHERE page_id = %d".formatted(created, id));
    }

    /** A page as seen by an earlier week. */
    private void seen(String when, long id, int version, String modified, String editor) {
        engine.run("""
                INSERT INTO earlier_pages (page_id, extracted_at, version_count, modified_at, last_editor)
                VALUES (%d, '%s', %d, '%s', '%s')
                """.formatted(id, when, version, modified, editor));
    }

    private Iterable<String> edits() {
        publish("edited");
        return rows(
                "SELECT page_id, edits_30d, edits_90d, edit_sessions_30d, edit_sessions_90d FROM pages ORDER BY page_id");
    }

    @Test
    void theFirstWeekKnowsPagesThatAreNewAndPagesThatAreOld() {
        page(1, "2026-01-01", 7, "2026-08-01");
        page(2, "2026-11-01", 4, "2026-11-17");
        page(3, "2026-11-01", 1, "2026-11-01");
        page(4, "2026-01-01", 7, "2026-10-01");
        page(5, "2026-01-01", 7, "2026-11-01");

        assertThat(edits())
                .containsExactly(
                        "1 | 0 | 0 | 0 | 0",
                        // The authors of versions 2 and 3 were never seen.
                        "2 | 4 | 4 | null | null",
                        "3 | 1 | 1 | 1 | 1",
                        "4 | 0 | null | 0 | null",
                        "5 | null | null | null | null");
    }

    @Test
    void versionsOfALiveDocAreNoEdits() {
        page(1, "2026-11-01", 4, "2026-11-17");
        page(2, "2026-11-01", 1, "2026-11-01");
        page(3, "2026-01-01", 9, "2026-11-10");
        seen("2026-10-12", 3, 5, "2026-09-01", "ann");
        engine.run("UPDATE listed SET subtype = 'live' WHERE page_id < 3");
        engine.run("UPDATE earlier_pages SET subtype = 'live'");

        assertThat(edits())
                .containsExactly(
                        "1 | null | null | null | null",
                        "2 | null | null | null | null",
                        // A page that was a live doc four weeks ago.
                        "3 | null | null | null | null");
    }

    @Test
    void editsAreWhatWeeksSawComeSinceTheDaysBegan() {
        // The 30 days began on 2026-10-19 at noon.
        page(1, "2026-01-01", 9, "2026-11-10");
        seen("2026-10-12", 1, 5, "2026-09-01", "ann");
        seen("2026-10-26", 1, 7, "2026-10-15", "ann");
        page(2, "2026-01-01", 6, "2026-11-10");
        seen("2026-10-12", 2, 5, "2026-09-01", "ann");

        assertThat(edits()).containsExactly("1 | 2 | null | null | null", "2 | 1 | null | 1 | null");
    }

    @Test
    void editsOfTheWeekInWhichTheDaysBeganCountWhereNobodyKnowsWhichAreOlder() {
        page(1, "2026-01-01", 9, "2026-11-10");
        seen("2026-10-15", 1, 5, "2026-09-01", "ann");
        seen("2026-10-22", 1, 8, "2026-10-21", "ann");
        // The same with an earlier run three weeks before.
        page(2, "2026-01-01", 9, "2026-11-10");
        seen("2026-09-24", 2, 5, "2026-09-01", "ann");
        seen("2026-10-22", 2, 8, "2026-10-21", "ann");

        assertThat(edits()).containsExactly("1 | 4 | null | null | null", "2 | null | null | null | null");
    }

    @Test
    void versionsOfOneAuthorWithinHalfAnHourAreOneSession() {
        page(1, "2026-11-02T10:00:00", 4, "2026-11-18T11:00:00");
        // Version 1 is ann's, by its creation.
        seen("2026-11-02T10:20:00", 1, 2, "2026-11-02T10:20:00", "ann");
        seen("2026-11-18T10:50:00", 1, 3, "2026-11-18T10:50:00", "cat");

        assertThat(edits()).containsExactly("1 | 4 | 4 | 3 | 3");
    }

    @Test
    void theBusiestContributorIsKnownWhereEveryVersionIsOrWhereThereIsOneOnly() {
        page(1, "2026-11-02T10:00:00", 3, "2026-11-16T10:00:00");
        seen("2026-11-09", 1, 2, "2026-11-08", "bob");
        page(2, "2026-11-02", 3, "2026-11-16");
        page(3, "2025-11-02", 30, "2026-11-16");
        engine.run("UPDATE listed SET contributor_count = 1 WHERE page_id = 3");

        publish("edited");

        assertThat(rows("SELECT page_id, top_contributor_share FROM pages ORDER BY page_id"))
                .containsExactly("1 | 0.667", "2 | null", "3 | 1.0");
    }

    @Test
    void withoutPeopleNobodyKnowsWhetherVersionsCloseTogetherAreOfOneAuthor() {
        page(1, "2026-11-02T10:00:00", 2, "2026-11-02T10:20:00");
        page(2, "2026-11-02T10:00:00", 2, "2026-11-02T10:40:00");

        publish(new Privacy.None(), "edited");

        assertThat(
                        rows(
                                "SELECT page_id, edits_30d, edit_sessions_30d, top_contributor_share FROM pages ORDER BY page_id"))
                .containsExactly("1 | 2 | null | null", "2 | 2 | 2 | null");
    }
}
