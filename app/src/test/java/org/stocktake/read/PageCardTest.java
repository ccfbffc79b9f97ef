package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.read.PageHistory.Past;

/** One page through the weeks, and the search for it. */
class PageCardTest {
    private static final String PAGES =
            "page_id, space_key, title, path, url, word_count, links_in, read_restricted, owner";

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W46",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key, name", "('KB', 'Plans of KB')")
                                .of("pages", PAGES, "(12, 'KB', 'Plan', 'Home / Plan', NULL, 10, 1, false, 'p1')")
                                .of("rules", "rule_id, title", "('STUB', 'Short')"))
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key, name", "('KB', 'Plans of KB')")
                                .of(
                                        "pages",
                                        PAGES,
                                        "(12, 'KB', 'Plan B', 'Home / Plan B', 'https://wiki.example.org/12', NULL, 0, false, 'p1')",
                                        "(13, 'KB', 'Steps', 'Home / Plan B / Steps', NULL, 5, 9, false, 'p2')",
                                        "(14, 'KB', 'Secret plan', 'Home / Secret plan', NULL, 5, 2, true, 'p2')",
                                        "(15, 'KB', 'Plan', 'Home / Plan', NULL, 5, 3, false, NULL)")
                                .of("rules", "rule_id, title", "('PLAN_MISSING', 'No plan')")
                                .of(
                                        "changes",
                                        "since_week, page_id, kind, before, after",
                                        "('2026-W46', 12, 'renamed', 'Plan', 'Plan B')",
                                        "('2026-W46', 13, 'created', NULL, 'Home / Plan B / Steps')",
                                        "('2026-W46', 14, 'created', NULL, 'Home / Secret plan')")
                                .of("people", "person_id, display_name", "('p1', 'Ann')"));
    }

    private static Optional<PageCard> card(Sharing sharing, String week, long page) {
        return weeks.ask(sharing, published -> PageCard.of(published, week(week), page));
    }

    private static List<Past> past(Sharing sharing, String first, String last) {
        return weeks.ask(
                sharing,
                published ->
                        PageHistory.of(published, 12, week(first), week(last)).weeks());
    }

    private static List<PageChange> changes(Sharing sharing, long page) {
        return weeks.ask(sharing, published -> PageChange.of(published, page, week("2026-W40"), week("2026-W48")));
    }

    @Test
    void itHasAllColumns() {
        PageCard card = card(ReadWeeks.MASKED, "2026-W48", 12).orElseThrow();

        assertThat(card.cells())
                .filteredOn(cell -> cell.value() != null)
                .extracting(cell -> cell.column().name() + " " + cell.value())
                .containsExactly(
                        "iso_week 2026-W48",
                        "page_id 12",
                        "space_key KB",
                        "title Plan B",
                        "url https://wiki.example.org/12",
                        "path Home / Plan B",
                        "links_in 0",
                        "owner p1",
                        "read_restricted false");
        assertThat(card.value("links_in")).isEqualTo(0);
        assertThat(card.value("word_count")).isNull();
        assertThat(card.names()).isEqualTo(Map.of("owner", "Ann"));
        assertThatThrownBy(() -> card.value("size"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table pages has no column size");
    }

    @Test
    void itsHistoryIsThatOfAPeriod() {
        Past first = new Past(week("2026-W46"), "Plan", "KB", 10L, 1L, null, null, null, null);
        Past second = new Past(week("2026-W48"), "Plan B", "KB", null, 0L, null, null, null, null);

        assertThat(past(ReadWeeks.MASKED, "2026-W40", "2026-W48")).containsExactly(first, second);
        assertThat(past(ReadWeeks.MASKED, "2026-W40", "2026-W47")).containsExactly(first);
        assertThat(past(ReadWeeks.MASKED, "2026-W47", "2026-W48")).containsExactly(second);
    }

    @Test
    void itsChangesAreThoseOfAPeriod() {
        assertThat(changes(Sharing.EVERYTHING, 12))
                .containsExactly(new PageChange(week("2026-W48"), "2026-W46", "renamed", "Plan", "Plan B"));
        // The page may have been restricted when it had its former title.
        assertThat(changes(ReadWeeks.MASKED, 12))
                .containsExactly(new PageChange(week("2026-W48"), "2026-W46", "renamed", null, null));
        assertThat(changes(ReadWeeks.MASKED, 14)).isEmpty();
        assertThat(changes(Sharing.EVERYTHING, 14))
                .containsExactly(new PageChange(week("2026-W48"), "2026-W46", "created", null, "Home / Secret plan"));
    }

    @Test
    void aRestrictedOrUnknownPageHasNone() {
        assertThat(card(ReadWeeks.MASKED, "2026-W48", 14)).isEmpty();
        assertThat(card(Sharing.EVERYTHING, "2026-W48", 14)).isPresent();
        assertThat(card(Sharing.EVERYTHING, "2026-W48", 99)).isEmpty();
    }

    private static List<String> found(Sharing sharing, String words) {
        List<SearchHit> hits = weeks.ask(
                sharing,
                published -> new SiteSearch(words)
                        .part(published, week("2026-W48"), 0, 10)
                        .rows());
        return hits.stream().map(hit -> hit.kind() + " " + hit.id()).toList();
    }

    @Test
    void aSearchFindsPagesSpacesAndRulesTheClosestFirst() {
        assertThat(found(Sharing.EVERYTHING, " PLAN "))
                .containsExactly("PAGE 15", "PAGE 12", "RULE PLAN_MISSING", "SPACE KB", "PAGE 14", "PAGE 13");
        assertThat(found(ReadWeeks.MASKED, "secret")).isEmpty();
        assertThat(found(Sharing.EVERYTHING, "12")).containsExactly("PAGE 12");
        assertThat(found(Sharing.EVERYTHING, "%")).isEmpty();
    }
}
