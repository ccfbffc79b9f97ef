package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which pages of the small wiki are duplicates of each other. */
class DuplicatesTest extends SmallWiki {
    @Override
    void prepareMore() {
        relations.resolveReferences();
        relations.compareTexts();
    }

    @BeforeEach
    void rule() {
        add(Inputs.DUPLICATE_RULE, new Object[][] {{50, 100, 0.9}});
        add(Inputs.STANDARD_TITLE, new Object[][] {{"home"}, {"meeting notes"}});
    }

    private void page(long id, String space, String title, String plain) {
        page(id, title, null);
        engine.run("UPDATE listed SET space_key = '%s', plain_title = '%s' WHERE page_id = %d"
                .formatted(space, plain, id));
    }

    /** A page with a unique title and a body. */
    private void page(long id, int words, String text, @Nullable String letters) {
        page(id, "KB", "Page " + id, "page " + id);
        engine.run("""
                INSERT INTO measured (page_id, version, word_count, body_read, text_hash, signature)
                VALUES (%d, 1, %d, 'strict', '%s', %s)
                """.formatted(id, words, text, letters == null ? "NULL" : "'" + letters + "'"));
    }

    /** 256 letters, of which this number at the end differ. */
    private static String letters(int others) {
        return "a".repeat(256 - others) + "b".repeat(others);
    }

    private void modified(long id, String when) {
        engine.run("UPDATE listed SET modified_at = '%s' WHERE page_id = %d".formatted(when, id));
    }

    @Test
    void pagesWithTheSameTextAreOneClusterWhoseNewestPageIsSuggested() {
        page(1, 50, "same", null);
        page(2, 50, "same", null);
        page(3, 50, "other", null);
        modified(2, "2026-11-02");

        publish("linked", "duplicates");

        assertThat(rows("SELECT iso_week, kind, page_id, space_key, title, similarity, suggested_master, pages"
                        + " FROM duplicates ORDER BY page_id"))
                .containsExactly(
                        "2026-W47 | exact | 1 | KB | Page 1 | 1.0 | 2 | 2",
                        "2026-W47 | exact | 2 | KB | Page 2 | 1.0 | 2 | 2");
        // printf 'exact same' | sha256sum | head -c 12
        assertThat(rows("SELECT DISTINCT cluster FROM duplicates")).containsExactly("965cc63a5cb4");
    }

    @Test
    void shortTextsPagesThatAreNotCurrentAndBlogPostsAreNoDuplicates() {
        page(1, 49, "short", null);
        page(2, 49, "short", null);
        page(3, 500, "old", letters(0));
        page(4, 500, "old", letters(0));
        page(5, 500, "old", letters(0));
        engine.run("UPDATE listed SET status = 'archived' WHERE page_id = 4");
        engine.run("UPDATE listed SET content_type = 'blogpost' WHERE page_id = 5");

        publish("linked", "duplicates");

        assertThat(rows("FROM duplicates")).isEmpty();
    }

    @Test
    void aNearClusterHoldsThePagesOfAllItsTextsAndTellsWhatEachHasOfTheMaster() {
        page(1, 120, "first", letters(0));
        page(2, 120, "first", letters(0));
        // 21 / 252 differ, so 11 of 12 sequences are common.
        page(3, 118, "second", letters(21));
        page(4, 110, "third", letters(46));
        page(5, 110, "far", letters(90));
        page(6, 99, "too short", letters(0));
        modified(3, "2026-11-03");

        publish("linked", "duplicates");

        assertThat(rows("SELECT kind, page_id, similarity, suggested_master, pages FROM duplicates"
                        + " ORDER BY kind, page_id"))
                .containsExactly(
                        "exact | 1 | 1.0 | 1 | 2",
                        "exact | 2 | 1.0 | 1 | 2",
                        "near | 1 | 0.917 | 3 | 4",
                        "near | 2 | 0.917 | 3 | 4",
                        "near | 3 | 1.0 | 3 | 4",
                        "near | 4 | 0.901 | 3 | 4");
        // printf 'near 1' | sha256sum | head -c 12
        assertThat(rows("SELECT DISTINCT cluster FROM duplicates WHERE kind = 'near'"))
                .containsExactly("248ccec29d48");
    }

    @Test
    void whatNeitherOfTwoShortTextsHasMakesThemNoMoreAlike() {
        String nothing = ".".repeat(256 - 126);
        page(1, 120, "first", nothing + "a".repeat(126));
        page(2, 120, "second", nothing + "a".repeat(114) + "b".repeat(12));
        page(3, 120, "third", nothing + "a".repeat(101) + "c".repeat(25));

        publish("linked", "duplicates");

        // Without common sequences, 126 × 63 / 64 letters differ. 12 are less than a tenth of this, 25 of 256 are not.
        assertThat(rows("SELECT page_id, similarity FROM duplicates ORDER BY page_id"))
                .containsExactly("1 | 1.0", "2 | 0.903");
    }

    @Test
    void oneTextAloneIsNoNearClusterHoweverManyPagesShowIt() {
        page(1, 120, "same", letters(0));
        page(2, 120, "same", letters(0));
        page(3, 120, "same", letters(0));

        publish("linked", "duplicates");

        assertThat(rows("SELECT kind, count(*) FROM duplicates GROUP BY kind")).containsExactly("exact | 3");
    }

    @Test
    void theSameTitleCountsInSeveralSpacesUnlessItIsAStandardOne() {
        page(1, "KB", "Travel policy", "travel policy");
        page(2, "KB", "Copy of Travel policy", "travel policy");
        page(3, "HR", "Travel Policy", "travel policy");
        page(4, "KB", "Parking", "parking");
        page(5, "KB", "Copy of Parking", "parking");
        page(6, "KB", "Home", "home");
        page(7, "HR", "Home", "home");
        page(8, "HR", "Canteen", "canteen");

        publish("linked", "duplicates");

        assertThat(rows("SELECT kind, page_id, space_key, similarity, suggested_master, pages FROM duplicates"
                        + " ORDER BY page_id"))
                .containsExactly(
                        "title | 1 | KB | null | 1 | 3",
                        "title | 2 | KB | null | 1 | 3",
                        "title | 3 | HR | null | 1 | 3");
        // printf 'title travel policy' | sha256sum | head -c 12
        assertThat(rows("SELECT DISTINCT cluster FROM duplicates")).containsExactly("b0c8c7384e85");
    }

    @Test
    void aSpaceCountsPagesWhoseTextIsThereTwiceAndNotThoseWithTheTitleOfAnother() {
        page(1, 120, "first", letters(0));
        page(2, 120, "first", letters(0));
        page(3, 120, "second", letters(5));
        page(4, "HR", "Page 1", "page 1");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT space_key, duplicates FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 3", "null | 3");
    }

    @Test
    void withoutARuleNothingIsCompared() {
        engine.run("DELETE FROM duplicate_rule");
        page(1, 120, "same", letters(0));
        page(2, 120, "same", letters(0));

        publish("linked", "duplicates");

        assertThat(rows("FROM duplicates")).isEmpty();
    }
}
