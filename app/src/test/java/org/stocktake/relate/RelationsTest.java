package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/** Relations of a page, and their published values. */
class RelationsTest extends SmallWiki {
    @Override
    void prepareMore() {
        relations.relateWorkflows();
    }

    @Test
    void ofAPageListedTwiceTheHighestVersionStays() {
        page(10, "Old title", null, "current", 3, "2026-11-01");
        page(10, "New title", null, "current", 4, "2026-11-02");
        body(10, 3, 100);
        body(10, 4, 120);

        publish("quality");

        assertThat(rows("SELECT page_id, title, version_count, word_count, row_quality FROM pages"))
                .containsExactly("10 | New title | 4 | 120 | ok");
    }

    @Test
    void ofManyPagesEachStandsThereOnceWithAllThatIsKnownOfIt() {
        engine.run("""
                INSERT INTO listed (page_id, space_key, title, content_type, status, version_count, missing)
                SELECT 7 * i, 'KB', 'Page ' || i, 'page', 'current', 1, '' FROM range(1, 70001) t(i);
                INSERT INTO measured (page_id, version, word_count, body_read)
                SELECT page_id, 1, 20 * (page_id // 7), 'strict' FROM listed;
                """);

        publish("run", "reading", "tree");

        assertThat(rows(
                        "SELECT count(*), count(DISTINCT page_id), sum(word_count), sum(reading_minutes * 200), max(depth)"
                                + " FROM pages WHERE iso_week = '2026-W47'"))
                .containsExactly("70000 | 70000 | 49000700000 | 4.90007E10 | 0");
    }

    @Test
    void aBodyKeptFromAnEarlierWeekIsUsedOnlyForItsOwnVersion() {
        page(10, "Same", null, "current", 3, "2026-11-01");
        page(11, "Changed", null, "current", 4, "2026-11-01");
        engine.run("INSERT INTO measured_before (page_id, version, word_count, body_read) VALUES"
                + " (10, 3, 100, 'strict'), (11, 3, 50, 'strict')");

        publish("quality");

        assertThat(rows("SELECT title, word_count, row_quality, missing_groups FROM pages ORDER BY page_id"))
                .containsExactly("Same | 100 | ok | ", "Changed | null | partial | body");
    }

    @Test
    void whatWasNotReadToTheEndIsEmptyAndNotZero() {
        page(10, "Home", null);
        page(11, "Half read", 10L);
        body(10, 1, 5);
        body(11, 1, 5);
        engine.run("UPDATE listed SET missing = 'attachments;labels' WHERE page_id = 11");
        add(Inputs.COMMENT, new @Nullable Object[][] {
            {70L, 10L, Instant.parse("2026-11-03T00:00:00Z"), 1}, {70L, 10L, null, 1}
        });
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "comments", 1L, 1L, true}});

        publish("attached", "commented", "quality");

        assertThat(rows("SELECT title, attachment_count, attachment_bytes, comment_count, last_comment_at, row_quality,"
                        + " missing_groups FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | 1 | 2026-11-03T00:00:00Z | ok | ",
                        "Half read | null | null | 0 | null | partial | attachments;labels");
    }

    @Test
    void aPageWithAnOddCommentIsPartialAndCostsNoOther() {
        page(10, "Home", null);
        page(11, "Talked about", 10L);
        body(10, 1, 5);
        body(11, 1, 5);
        engine.run("UPDATE listed SET missing = 'labels' WHERE page_id = 11");
        add(Inputs.COMMENT, new @Nullable Object[][] {{70L, 10L, null, 1}, {71L, 11L, null, 1}});
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "comments", 3L, 2L, true}});
        add(Inputs.GAP, new @Nullable Object[][] {{11L, "comments"}, {11L, "comments"}, {99L, "comments"}});

        publish("commented", "quality");

        assertThat(rows("SELECT title, comment_count, row_quality, missing_groups FROM pages ORDER BY page_id"))
                .containsExactly("Home | 1 | ok | ", "Talked about | null | partial | comments;labels");
    }

    @Test
    void commentsAreUnknownWhenTheirListBrokeOff() {
        page(10, "Home", null);
        body(10, 1, 5);
        add(Inputs.LISTING, new @Nullable Object[][] {{"KB", "comments", null, 7L, false}});

        publish("commented", "quality");

        assertThat(rows("SELECT comment_count, row_quality, missing_groups FROM pages"))
                .containsExactly("null | partial | comments");
    }

    @Test
    void aFailureToldWithAndWithoutItsSpaceIsOne() {
        page(10, "Home", null);
        Failure lost = new Failure(Code.CONTENT_DAMAGED, "x", "It is lost.", "Look.");
        try (Appender failures = engine.append(Inputs.FAILURE)) {
            failures.add(Inputs.row(lost, null, null));
            failures.add(Inputs.row(lost, new SpaceKey("KB"), null));
            failures.add(Inputs.row(lost, new SpaceKey("LAB"), null));
        }

        publish("failures");

        assertThat(rows("SELECT number, space_key, location, what FROM failures ORDER BY number"))
                .containsExactly("1 | KB | x | It is lost.", "2 | LAB | x | It is lost.");
    }

    @Test
    void everyTableHasItsDeclaredColumnsAndTypes() {
        page(10, "Home", null);

        for (Table table : publish(new Privacy.Ids())) {
            assertThat(engine.heads("FROM " + table.name()))
                    .as(table.name())
                    .extracting(Row.Head::name)
                    .containsExactlyElementsOf(
                            table.columns().stream().map(Column::name).toList());
            assertThat(engine.heads("FROM " + table.name()))
                    .as(table.name())
                    .extracting(Row.Head::type)
                    .containsExactlyElementsOf(
                            table.columns().stream().map(Column::type).toList());
        }
    }

    @Test
    void theColumnsOfPagesStandInTheOrderOfTheirPlaces() {
        assertThat(PAGES.table().columns())
                .extracting(Column::name)
                .containsSubsequence(
                        "iso_week",
                        "week_start",
                        "run_id",
                        "extracted_at",
                        "page_id",
                        "row_quality",
                        "parent_id",
                        "depth",
                        "word_count",
                        "links_in",
                        "created_at",
                        "content_updated_at",
                        "version_count",
                        "owner",
                        "labels",
                        "exempt",
                        "exempt_reason");
    }
}
