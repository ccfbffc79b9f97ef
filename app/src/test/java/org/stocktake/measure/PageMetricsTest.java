package org.stocktake.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
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
                ContentStatus.CURRENT,
                "A\npage",
                "https://wiki.example.org/pages/viewpage.action?pageId=12",
                new PageId(11),
                new Version(4, CHANGED, new PersonId("u2"), false),
                MADE,
                new PersonId("u1"),
                Set.of(new PersonId("u1"), new PersonId("u2")),
                List.of(new Label("my", "todo"), new Label("global", "zebra"), new Label("global", "apple")),
                true,
                Set.of(),
                CHANGED);
        assertThat(new ArrayList<>(values(PageMetrics.listed(), page).values()))
                .containsExactly(
                        12L,
                        "ENG",
                        "3",
                        "A page",
                        "https://wiki.example.org/pages/viewpage.action?pageId=12",
                        "page",
                        "current",
                        11L,
                        MADE,
                        CHANGED,
                        4,
                        "u1",
                        "u2",
                        2,
                        "apple;zebra",
                        2,
                        true);
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
        values.values().removeIf(value -> value == null);
        assertThat(values)
                .isEqualTo(Map.of(
                        "page_id",
                        12L,
                        "space_key",
                        "ENG",
                        "title",
                        "T",
                        "content_type",
                        "blogpost",
                        "status",
                        "archived"));
    }

    @Test
    void aMeasuredBodyFillsItsColumns() {
        Measured measured = BodyMeasurerTest.measured("<p>one</p><ac:macro ac:name=\"b\"/><ac:macro ac:name=\"a\"/>");
        assertThat(new ArrayList<>(values(PageMetrics.measured(), measured).values()))
                .containsExactly(
                        1, 3, 0, 0, 0, 0, 0, 0, 0, 2, "a;b", 0, 0, 1, null, 56L, "strict", measured.textHash(), 0);
    }
}
