package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An unknown value of a page is empty. In totals, it counts neither as 0 nor as new. */
class UnknownValuesIT extends SmallWiki {
    private static final String SPACE = " FROM spaces WHERE space_key = 'KB'";

    private void unknown(String column, String pages) {
        engine.run("UPDATE listed SET %s = NULL WHERE page_id IN (%s)".formatted(column, pages));
    }

    /** Ten pages below a home page, each 17 days old on the day of the run. */
    private void elevenPages() {
        page(10, "Home", null);
        for (long page = 11; page <= 20; page++) {
            page(page, "Page " + page, 10L);
        }
        for (long page = 10; page <= 20; page++) {
            body(page, 1, 100);
        }
    }

    @Test
    void aPageWithoutADateHasNoAgeAndNeitherHasABranchWithIt() {
        page(10, "Home", null);
        page(11, "Chapter", 10L);
        page(12, "Leaf", 11L);
        page(13, "Other", 10L);
        unknown("modified_at", "12");

        publish("updated", "subtree");

        assertThat(rows("SELECT title, days_since_update, days_since_subtree_update FROM pages ORDER BY page_id"))
                .containsExactly("Home | 17 | null", "Chapter | 17 | null", "Leaf | null | null", "Other | 17 | 17");
    }

    @Test
    void aDateThatLiesAheadCountsAsToday() {
        page(10, "Ahead", null, "current", 1, "2026-12-24T00:00:00Z");

        publish("updated", "subtree");

        assertThat(rows("SELECT modified_at, days_since_update, days_since_subtree_update FROM pages"))
                .containsExactly("2026-12-24T00:00:00Z | 0 | 0");
    }

    @Test
    void sharesAndMediansAreMadeOfNineInTenPages() {
        elevenPages();
        unknown("modified_at", "20");
        unknown("labels", "20");
        unknown("label_count", "20");
        engine.run("UPDATE listed SET modified_at = '2026-07-01' WHERE page_id IN (11, 12)");
        engine.run("UPDATE listed SET label_count = 1, labels = 'a' WHERE page_id = 11");

        publish(new Privacy.Ids());

        // Eight pages of 17 days and two of 140; one of ten with a label.
        assertThat(rows("SELECT pct_updated_90d, age_median_days, age_p90_days, pct_labelled" + SPACE))
                .containsExactly("80.0 | 17.0 | 140.0 | 10.0");
        assertThat(rows("SELECT space_key, location, what, remedy FROM failures WHERE code = 'VALUES_UNKNOWN'"
                        + " ORDER BY what"))
                .containsExactly(
                        "KB | numbers of space KB | days_since_update is unknown for 1 of 11 current pages. Sums and"
                                + " counts exclude it. Shares and medians are computed from the others. | Look for empty"
                                + " values in the table pages. Other failures may name the cause.",
                        "KB | numbers of space KB | labels is unknown for 1 of 11 current pages. Sums and counts"
                                + " exclude it. Shares and medians are computed from the others. | Look for empty values"
                                + " in the table pages. Other failures may name the cause.");
    }

    @Test
    void sharesAndMediansOfFewerPagesAreEmpty() {
        elevenPages();
        unknown("modified_at", "19, 20");
        engine.run("DELETE FROM measured WHERE page_id > 18");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT pct_updated_90d, pct_updated_180d, pct_updated_365d, age_median_days, age_p90_days,"
                        + " median_words, words_total, link_health" + SPACE))
                .containsExactly("null | null | null | null | null | null | 900 | null");
        assertThat(rows("SELECT what FROM failures WHERE what LIKE 'word_count%'"))
                .containsExactly(
                        "word_count is unknown for 2 of 11 current pages. Sums and counts exclude them. Shares and"
                                + " medians are empty: they require 90 % known values.");
    }

    @Test
    void aFileWithoutSizeOrDateCostsItselfInTheSumOfTheSpace() {
        page(10, "Home", null);
        page(11, "Other", 10L);
        body(10, 1, 100);
        body(11, 1, 100);
        Instant day = Instant.parse("2026-11-15T12:00:00Z");
        add(Inputs.ATTACHMENT, new @Nullable Object[][] {
            {900L, 10L, "a.png", "image/png", 5L, 1, day, "ann"},
            {901L, 10L, "b.png", "image/png", null, 1, null, "ann"},
            {902L, 11L, "c.png", "image/png", 7L, 1, day, "ann"}
        });

        publish(new Privacy.Ids());

        assertThat(rows("SELECT page_id, attachment_count, attachment_bytes, newest_attachment_at, content_updated_at,"
                        + " days_since_update FROM pages ORDER BY page_id"))
                .containsExactly(
                        "10 | 2 | null | null | null | 17",
                        "11 | 1 | 7 | 2026-11-15T12:00:00Z | 2026-11-15T12:00:00Z | 3");
        assertThat(rows("SELECT attachments, attachment_bytes" + SPACE)).containsExactly("3 | 12");
        assertThat(rows("SELECT what FROM failures ORDER BY what"))
                .containsExactly(
                        "bytes is unknown for 1 of 3 attachments. Sums and counts exclude it.",
                        "created_at is unknown for 1 of 3 attachments. Sums and counts exclude it.");
    }

    @Test
    void aListOfFilesThatCouldNotBeReadIsNoSumOfZero() {
        page(10, "Home", null);
        engine.run("UPDATE listed SET missing = 'attachments'");

        publish("attached", "updated");

        assertThat(rows("SELECT attachment_count, attachment_bytes, content_updated_at, content_update_basis,"
                        + " days_since_update FROM pages"))
                .containsExactly("null | null | null | version | 17");
    }

    @Test
    void theNewestCommentIsTheNewestOfThoseWithADate() {
        page(10, "Home", null);
        page(11, "Other", 10L);
        engine.run("INSERT INTO listing VALUES ('KB', 'comments', 3, 3, true)");
        add(Inputs.COMMENT, new @Nullable Object[][] {
            {800L, 10L, Instant.parse("2026-11-15T12:00:00Z"), 1},
            {801L, 10L, null, 1},
            {802L, 11L, Instant.parse("2026-11-15T12:00:00Z"), 1}
        });

        publish("commented");

        assertThat(rows("SELECT page_id, comment_count, last_comment_at FROM pages ORDER BY page_id"))
                .containsExactly("10 | 2 | 2026-11-15T12:00:00Z", "11 | 1 | 2026-11-15T12:00:00Z");
    }

    @Test
    void withoutAWorkflowAppNoShareOfPagesHasAWorkflow() {
        elevenPages();
        engine.run("INSERT INTO listed_workflow_source (source, space_key, outcome) VALUES ('workflow', NULL,"
                + " 'app_absent')");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT pct_with_workflow, pct_final_state, approvals_pending" + SPACE))
                .containsExactly("null | null | null");
    }

    @Test
    void whereTheSearchForWorkflowsFailsThePagesItFoundAreNotAll() {
        elevenPages();
        engine.run(
                "INSERT INTO listed_workflow_source (source, space_key, outcome) VALUES ('workflow', NULL, 'error')");
        engine.run("INSERT INTO listed_workflow_property (page_id, outcome, has_workflow, workflow_name, state) SELECT"
                + " page_id, CASE WHEN page_id < 15 THEN 'ok' ELSE 'none' END, page_id < 15, 'QM', 'Draft' FROM"
                + " listed");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT pct_with_workflow" + SPACE)).containsExactly("null");
    }

    @Test
    void decimalsAreRoundedWhereTheyArePublished() {
        page(10, "Home", null);
        page(11, "Old", 10L, "current", 1, "2026-01-01");
        page(12, "Older", 10L, "current", 1, "2026-01-01");
        body(10, 1, 1234);
        body(11, 1, 100);
        body(12, 1, 101);
        engine.run("INSERT INTO listing VALUES ('KB', 'pages', 2001, 3, true)");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT reading_minutes FROM pages ORDER BY page_id")).containsExactly("6.2", "0.5", "0.5");
        // 3 of 2,001 pages are 0.1499 %.
        assertThat(rows("SELECT pct_updated_90d, coverage" + SPACE)).containsExactly("33.3 | 0.1");
        assertThat(rows("SELECT coverage FROM runs")).containsExactly("0.1");
    }

    @Test
    void whatLacksSomethingIsNeverRoundedToTheWhole() {
        elevenPages();
        engine.run("INSERT INTO listed SELECT listed.* REPLACE (page_id * 1000 + i AS page_id)"
                + " FROM listed, range(2000) r(i) WHERE page_id = 20");
        engine.run("INSERT INTO measured SELECT measured.* REPLACE (page_id * 1000 + i AS page_id) FROM measured,"
                + " range(1999) r(i) WHERE page_id = 20");

        publish(new Privacy.Ids());

        // 2,010 of 2,011 pages are 99.95 %.
        assertThat(rows("SELECT coverage FROM spaces")).containsExactly("99.9", "99.9");
        assertThat(rows("SELECT coverage FROM runs")).containsExactly("99.9");
    }
}
