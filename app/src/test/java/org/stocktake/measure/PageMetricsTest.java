package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Label;
import org.stocktake.model.Page;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Version;
import org.stocktake.table.Filled;

class PageMetricsTest {
    private static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant CHANGED = Instant.parse("2026-11-20T10:00:00Z");

    private static <S> Map<String, @Nullable Object> values(List<Filled<S>> columns, S thing) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach(
                filled -> values.put(filled.column().name(), filled.value().apply(thing)));
        return values;
    }

    @Test
    void aListedPageFillsItsColumns() {
        Page page = new Page(
                new PageId(12),
                new SpaceKey("ENG"),
                3L,
                ContentType.PAGE,
                "live",
                ContentStatus.CURRENT,
                "A\npage",
                "https://wiki.example.org/pages/viewpage.action?pageId=12",
                new PageId(11),
                new Version(4, CHANGED, new PersonId("u2"), false),
                MADE,
                new PersonId("u1"),
                new PersonId("u3"),
                Set.of(new PersonId("u1"), new PersonId("u2")),
                List.of(new Label("my", "todo"), new Label("global", "zebra"), new Label("global", "apple")),
                true,
                "v2",
                Set.of(),
                CHANGED);
        assertThat(values(PageMetrics.listed(), page))
                .containsEntry("page_id", 12L)
                .containsEntry("space_key", "ENG")
                .containsEntry("space_id", "3")
                .containsEntry("title", "A page")
                .containsEntry("url", "https://wiki.example.org/pages/viewpage.action?pageId=12")
                .containsEntry("content_type", "page")
                .containsEntry("status", "current")
                .containsEntry("parent_id", 11L)
                .containsEntry("created_at", MADE)
                .containsEntry("modified_at", CHANGED)
                .containsEntry("version_count", 4)
                .containsEntry("creator", "u1")
                .containsEntry("last_editor", "u2")
                .containsEntry("contributor_count", 2)
                .containsEntry("labels", "apple;zebra")
                .containsEntry("label_count", 2)
                .containsEntry("read_restricted", true)
                .containsEntry("subtype", "live")
                .doesNotContainValue(null);
    }

    @Test
    void whatTheListingDoesNotTellStaysEmpty() {
        Page page = new Page(
                new PageId(12),
                new SpaceKey("ENG"),
                null,
                ContentType.BLOGPOST,
                ContentStatus.ARCHIVED,
                "T",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                CHANGED);
        Map<String, @Nullable Object> values = values(PageMetrics.listed(), page);
        assertThat(values)
                .containsAllEntriesOf(Map.of(
                        "page_id",
                        12L,
                        "space_key",
                        "ENG",
                        "title",
                        "T",
                        "content_type",
                        "blogpost",
                        "status",
                        "archived"))
                .containsEntry("space_id", null)
                .containsEntry("url", null)
                .containsEntry("parent_id", null)
                .containsEntry("created_at", null)
                .containsEntry("modified_at", null)
                .containsEntry("version_count", null)
                .containsEntry("creator", null)
                .containsEntry("last_editor", null)
                .containsEntry("contributor_count", null)
                .containsEntry("labels", null)
                .containsEntry("label_count", null)
                .containsEntry("read_restricted", null);
    }

    @Test
    void aMeasuredBodyFillsItsColumns() {
        Measured measured = BodyMeasurerTest.measured("<p>one</p><ac:macro ac:name=\"b\"/><ac:macro ac:name=\"a\"/>");
        assertThat(values(PageMetrics.measured(), measured))
                .containsEntry("word_count", 1)
                .containsEntry("char_count", 3)
                .containsEntry("code_lines", 0)
                .containsEntry("heading_count", 0)
                .containsEntry("h1_count", 0)
                .containsEntry("heading_skips", 0)
                .containsEntry("table_count", 0)
                .containsEntry("image_count", 0)
                .containsEntry("images_no_alt", 0)
                .containsEntry("macro_count", 2)
                .containsEntry("macro_names", "a;b")
                .containsEntry("task_open", 0)
                .containsEntry("task_done", 0)
                .containsEntry("sentence_count", 1)
                .containsEntry("lix", null)
                .containsEntry("body_bytes", 56L)
                .containsEntry("body_read", "strict")
                .containsEntry("text_hash", measured.textHash())
                .containsEntry("placeholder_count", 0);
    }
}
