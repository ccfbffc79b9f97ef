package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.PageSearch.Facet.AGE;
import static org.stocktake.read.PageSearch.Facet.COUNTED;
import static org.stocktake.read.PageSearch.Facet.OWNER;
import static org.stocktake.read.PageSearch.Facet.SEVERITY;
import static org.stocktake.read.PageSearch.Facet.SPACE;
import static org.stocktake.read.PageSearch.Facet.STATE;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlFile;
import org.stocktake.read.PageSearch.Age;
import org.stocktake.read.PageSearch.FacetValue;
import org.stocktake.read.PageSearch.Order;
import org.stocktake.table.Column;

/** Lists of pages, by hand. */
class PageSearchTest {
    private static final String PAGES =
            "page_id, space_key, title, path, content_type, status, parent_id, links_in, included_by,"
                    + " days_since_update, owner, owner_status, worst_severity, priority, finding_count, workflow_name,"
                    + " workflow_state, state_since, days_in_state, pending_approvals, label_count, broken_links, row_quality,"
                    + " exempt, read_restricted";

    private static final List<String> ANY = List.of();

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    /**
     * 1 is the home page of KB. 2 has all faults, and 3 is a restricted copy of it. 4 is exempt, 5 archived, 6 a blog
     * post, and of 7 only the list entry is known.
     */
    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("runs", "run_id, scheduled_at", "('r', TIMESTAMP '2026-11-23 06:00:00')")
                                .of("spaces", "space_key, home_id", "(NULL, NULL)", "('KB', 1)", "('HR', NULL)")
                                .of("people", "person_id, display_name", "('ann', 'Ann')")
                                .of(
                                        "pages",
                                        PAGES,
                                        "(1, 'KB', 'Home', 'Home', 'page', 'current', NULL, 0, 0, 90, 'ann', 'active', NULL,"
                                                + " 0.0, 0, NULL, NULL, NULL, NULL, 0, 1, 0, 'ok', false, false)",
                                        "(2, 'KB', 'Grüße', 'Grüße', 'page', 'current', NULL, 0, 0, 731, 'bob', 'inactive',"
                                                + " 'high', 50.0, 3, 'Review', 'Draft', TIMESTAMP '2026-11-09 05:59:59', 14,"
                                                + " 2, 0, 1, 'partial', NULL, false)",
                                        "(3, 'KB', 'Secret', 'Home / Secret', 'page', 'current', 1, 0, 0, 365, 'ann',"
                                                + " 'active', NULL, 0.0, 0, 'Review', 'Draft', TIMESTAMP '2026-11-09 06:00:00',"
                                                + " 14, 1, 0, 0, 'ok', false, true)",
                                        "(4, 'HR', '100 % sure', '100 % sure', 'page', 'current', NULL, 0, 1, 366, NULL, NULL,"
                                                + " NULL, NULL, NULL, 'Other', 'Draft', NULL, 99, NULL, NULL, NULL, 'ok',"
                                                + " true, false)",
                                        "(5, 'HR', 'Old', 'Old', 'page', 'archived', NULL, NULL, NULL, 2000, 'bob', 'inactive',"
                                                + " NULL, NULL, NULL, 'Review', 'Draft', NULL, 99, NULL, 0, NULL, 'ok', false,"
                                                + " false)",
                                        "(6, 'HR', 'News', 'News', 'blogpost', 'current', NULL, NULL, NULL, 91, 'ann', 'active',"
                                                + " NULL, NULL, NULL, 'Review', 'Draft', NULL, 31, NULL, 0, NULL, 'ok', false,"
                                                + " false)",
                                        "(7, 'HR', '12', '12', 'page', 'current', 4, NULL, NULL, NULL, NULL, 'unknown',"
                                                + " 'medium', NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'failed', false,"
                                                + " false)")
                                .of(
                                        "findings",
                                        "finding_id, rule_id, severity, state, page_id, space_key",
                                        "('a', 'OUTDATED', 'high', 'open', 2, 'KB')",
                                        "('b', 'STUB', 'medium', 'suppressed', 2, 'KB')",
                                        "('c', 'OUTDATED', 'high', 'suppressed', 3, 'KB')",
                                        "('d', 'STUB', 'medium', 'resolved', 3, 'KB')",
                                        "('e', 'OUTDATED', 'medium', 'new', 7, 'HR')",
                                        "('f', 'OTHER', 'critical', 'resolved', 7, 'HR')")
                                .of(
                                        "duplicates",
                                        "cluster, kind, page_id",
                                        "('x', 'near', 2)",
                                        "('x', 'near', 3)",
                                        "('y', 'title', 4)",
                                        "('y', 'title', 1)")
                                .of(
                                        "bottlenecks",
                                        "space_key, workflow_name, workflow_state, pages, limit_days",
                                        "('KB', 'Review', 'Draft', 2, 14)",
                                        "('HR', 'Review', 'Draft', 1, 30)",
                                        "('HR', 'Other', 'Draft', 1, CAST(NULL AS INTEGER))"));
    }

    private static PageSearch counted(CountedPages counted) {
        return new PageSearch(counted, ANY, ANY, ANY, ANY, ANY, List.of(), "", ANY, new Order("page_id", false));
    }

    private static PageSearch with(String words, Order order) {
        return new PageSearch(null, ANY, ANY, ANY, ANY, ANY, List.of(), words, ANY, order);
    }

    private static List<Long> ids(Sharing sharing, PageSearch search) {
        Part<ListedPage> part =
                weeks.ask(sharing, published -> search.part(published, week("2026-W48"), 0, Integer.MAX_VALUE));
        assertThat(part.matches()).isEqualTo(part.rows().size());
        return part.rows().stream().map(ListedPage::id).toList();
    }

    private static List<Long> ids(PageSearch search) {
        return ids(Sharing.EVERYTHING, search);
    }

    @Test
    void eachNumberCountsItsPages() {
        Map<CountedPages, List<Long>> expected = Map.ofEntries(
                Map.entry(CountedPages.CURRENT, List.of(1L, 2L, 3L, 4L, 6L, 7L)),
                Map.entry(CountedPages.PAGES_CURRENT, List.of(1L, 2L, 3L, 4L, 7L)),
                Map.entry(CountedPages.PAGES_ARCHIVED, List.of(5L)),
                Map.entry(CountedPages.DRAFTS, List.of()),
                Map.entry(CountedPages.BLOGPOSTS, List.of(6L)),
                // 4 is exempt. The findings of 3 and 7 are suppressed, resolved, or of severity medium.
                Map.entry(CountedPages.HEALTHY, List.of(1L, 3L, 7L)),
                Map.entry(CountedPages.UNHEALTHY, List.of(2L)),
                Map.entry(CountedPages.OUTDATED, List.of(2L)),
                Map.entry(CountedPages.UPDATED_365D, List.of(1L, 3L)),
                Map.entry(CountedPages.NOT_UPDATED_365D, List.of(2L, 4L)),
                Map.entry(CountedPages.OWNER_ACTIVE, List.of(1L, 3L)),
                Map.entry(CountedPages.OWNER_INACTIVE, List.of(2L)),
                // 1 is a home page, 4 is included, and the links to 7 are not known.
                Map.entry(CountedPages.UNLINKED, List.of(2L, 3L)),
                Map.entry(CountedPages.ORPHANS, List.of(2L)),
                Map.entry(CountedPages.DETACHED, List.of(2L, 4L)),
                Map.entry(CountedPages.STUBS, List.of(2L)),
                Map.entry(CountedPages.DUPLICATES, List.of(2L, 3L)),
                Map.entry(CountedPages.BROKEN_LINKS, List.of(2L)),
                Map.entry(CountedPages.UNLABELLED, List.of(2L, 3L)),
                Map.entry(CountedPages.APPROVALS_PENDING, List.of(2L, 3L)),
                // 3 has been in its state for exactly 14 days.
                Map.entry(CountedPages.APPROVALS_OVER_14D, List.of(2L)),
                Map.entry(CountedPages.IN_WORKFLOW, List.of(2L, 3L, 4L, 6L)),
                Map.entry(CountedPages.OVER_LIMIT, List.of(6L)),
                Map.entry(CountedPages.PARTIAL, List.of(2L)),
                Map.entry(CountedPages.FAILED, List.of(7L)));

        assertThat(expected).containsOnlyKeys(CountedPages.values());
        expected.forEach((number, pages) ->
                assertThat(ids(counted(number))).as(number.text()).isEqualTo(pages));
    }

    @Test
    void theQueryNamesEachNumberOnce() {
        List<String> named = Pattern.compile("THEN '([a-z0-9_]+)' END,?\n")
                .matcher(SqlFile.of("/read/views/counted.sql").text())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named)
                .isEqualTo(Arrays.stream(CountedPages.values())
                        .map(CountedPages::text)
                        .toList());
    }

    @Test
    void numbersOfSpacesAreCountedTogether() {
        PageCounts read = weeks.ask(published -> PageCounts.of(published, week("2026-W48")));
        Map<String, Map<CountedPages, Long>> counts = read.bySpace();

        assertThat(read.pages("KB", CountedPages.PAGES_CURRENT)).isEqualTo(3);
        assertThat(read.pages("KB", CountedPages.FAILED)).isZero();
        assertThat(read.pages("AWAY", CountedPages.FAILED)).isZero();
        assertThat(counts.get("KB"))
                .containsEntry(CountedPages.PAGES_CURRENT, 3L)
                .doesNotContainKey(CountedPages.FAILED);
        assertThat(counts.get("HR"))
                .isEqualTo(Map.of(
                        // Pages and blog posts.
                        CountedPages.CURRENT, 3L,
                        CountedPages.PAGES_CURRENT, 2L,
                        CountedPages.PAGES_ARCHIVED, 1L,
                        CountedPages.BLOGPOSTS, 1L,
                        CountedPages.HEALTHY, 1L,
                        CountedPages.NOT_UPDATED_365D, 1L,
                        CountedPages.DETACHED, 1L,
                        CountedPages.IN_WORKFLOW, 2L,
                        CountedPages.OVER_LIMIT, 1L,
                        CountedPages.FAILED, 1L));
    }

    @Test
    void eachFilterNarrowsTheList() {
        Order byId = new Order("page_id", false);

        assertThat(ids(new PageSearch(null, List.of("kb"), ANY, ANY, ANY, ANY, List.of(), "", ANY, byId)))
                .containsExactly(1L, 2L, 3L);
        assertThat(ids(new PageSearch(null, ANY, List.of("high", "medium"), ANY, ANY, ANY, List.of(), "", ANY, byId)))
                .containsExactly(2L, 7L);
        assertThat(ids(new PageSearch(null, ANY, List.of("none"), ANY, ANY, ANY, List.of(), "", ANY, byId)))
                .containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(ids(new PageSearch(
                        CountedPages.IN_WORKFLOW,
                        ANY,
                        ANY,
                        List.of("Draft"),
                        List.of("Review"),
                        ANY,
                        List.of(),
                        "",
                        ANY,
                        byId)))
                .containsExactly(2L, 3L, 6L);
        assertThat(ids(new PageSearch(null, ANY, ANY, ANY, ANY, List.of("ann"), List.of(), "", ANY, byId)))
                .containsExactly(1L, 3L, 6L);
        assertThat(ids(new PageSearch(
                        null, ANY, ANY, List.of("-"), ANY, List.of("-", "bob"), List.of(), "", ANY, byId)))
                .containsExactly(7L);
        assertThat(ids(new PageSearch(
                        null, ANY, ANY, ANY, ANY, ANY, List.of(Age.D90, Age.D365, Age.UNKNOWN), "", ANY, byId)))
                .containsExactly(1L, 3L, 6L, 7L);
        assertThat(ids(new PageSearch(null, ANY, ANY, ANY, ANY, ANY, List.of(Age.D730, Age.OLDER), "", ANY, byId)))
                .containsExactly(2L, 4L, 5L);
    }

    @Test
    void wordsAreSoughtInTitlePathAndId() {
        Order byId = new Order("page_id", false);

        assertThat(ids(with("GRÜßE", byId))).containsExactly(2L);
        assertThat(ids(with(" home / ", byId))).containsExactly(3L);
        assertThat(ids(with("0 %", byId))).containsExactly(4L);
        assertThat(ids(with("2", byId))).containsExactly(2L, 7L);
        assertThat(ids(with("' OR true --", byId))).isEmpty();
    }

    @Test
    void unknownValuesComeLastInEachOrder() {
        assertThat(ids(PageSearch.ALL)).containsExactly(2L, 1L, 3L, 7L, 4L, 5L, 6L);
        assertThat(ids(with("", new Order("days_since_update", false)))).containsExactly(1L, 6L, 3L, 4L, 2L, 5L, 7L);
        assertThat(ids(with("", new Order("days_since_update", true)))).containsExactly(5L, 2L, 4L, 3L, 6L, 1L, 7L);
    }

    @Test
    void aListShowsTheChosenColumnsAndNamesOfPeople() {
        PageSearch search = new PageSearch(
                null,
                ANY,
                ANY,
                ANY,
                ANY,
                ANY,
                List.of(),
                "",
                List.of("owner", "title", "depth"),
                new Order("page_id", false));
        Part<ListedPage> part = weeks.ask(published -> search.part(published, week("2026-W48"), 1, 2));

        assertThat(part)
                .isEqualTo(new Part<>(
                        7,
                        List.of(
                                new ListedPage(
                                        2,
                                        "KB",
                                        "Grüße",
                                        null,
                                        false,
                                        3L,
                                        Map.of("owner", "bob", "title", "Grüße"),
                                        Map.of()),
                                new ListedPage(
                                        3,
                                        "KB",
                                        "Secret",
                                        null,
                                        false,
                                        0L,
                                        Map.of("owner", "ann", "title", "Secret"),
                                        Map.of("owner", "Ann")))));
    }

    @Test
    void aFileHasAllRowsWithTheChosenColumns() {
        PageSearch search = new PageSearch(
                CountedPages.UNLINKED,
                ANY,
                ANY,
                ANY,
                ANY,
                ANY,
                List.of(),
                "",
                List.of("owner", "links_in", "owner"),
                new Order("page_id", true));
        List<String> heads = new ArrayList<>();
        List<List<@Nullable Object>> rows = weeks.ask(ReadWeeks.MASKED, published -> {
            AnswerRows answer = search.rows(published, week("2026-W48"));
            answer.heads().stream().map(Row.Head::name).forEach(heads::add);
            return answer.rows().stream().map(Row::values).toList();
        });

        assertThat(heads).containsExactly("page_id", "space_key", "title", "url", "owner", "owner_name", "links_in");
        assertThat(rows)
                .containsExactly(
                        Arrays.asList(3L, "KB", null, null, "ann", "Ann", 0),
                        Arrays.asList(2L, "KB", "Grüße", null, "bob", null, 0));
    }

    @Test
    void columnsAreThoseOfTheTable() {
        PageSearch search = with("", new Order("page_id\" DESC, (SELECT 1) AS \"x", false));

        assertThatThrownBy(() -> weeks.ask(published -> search.part(published, week("2026-W48"), 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table pages has no column page_id\" DESC, (SELECT 1) AS \"x");
        List<Column> columns = weeks.ask(published -> PageSearch.columns(published, week("2026-W48")));
        assertThat(columns)
                .extracting(Column::name)
                .contains("title", "word_count", "broken_external_links")
                .doesNotContain("views_30d", "completeness");
    }

    @Test
    void aFacetCountsWhatItsOtherValuesWouldList() {
        PageSearch search = new PageSearch(
                CountedPages.ORPHANS,
                List.of("KB"),
                ANY,
                ANY,
                ANY,
                ANY,
                List.of(),
                "",
                ANY,
                new Order("page_id", false));
        List<FacetValue> facets = weeks.ask(published -> search.facets(published, week("2026-W48")));

        assertThat(facets)
                .filteredOn(value -> value.facet() != COUNTED)
                .containsExactlyInAnyOrder(
                        new FacetValue(SPACE, "KB", "", 1),
                        new FacetValue(SEVERITY, "high", "", 1),
                        new FacetValue(AGE, "older", "", 1),
                        new FacetValue(STATE, "Draft", "", 1),
                        new FacetValue(OWNER, "bob", "", 1));
        assertThat(facets)
                .contains(
                        new FacetValue(COUNTED, "pages_current", "", 3),
                        new FacetValue(COUNTED, "orphans", "", 1),
                        new FacetValue(COUNTED, "unlinked", "", 2));
    }

    @Test
    void aRestrictedPageIsListedWithoutItsTitleOrNotAtAll() {
        Sharing without = new Sharing(Sharing.Restricted.LEAVE_OUT, java.util.Set.of(), Sharing.People.IDS);
        Part<ListedPage> part = weeks.ask(
                ReadWeeks.MASKED, published -> counted(CountedPages.UNLINKED).part(published, week("2026-W48"), 0, 9));

        assertThat(part.rows().get(1)).isEqualTo(new ListedPage(3, "KB", null, null, true, 0L, Map.of(), Map.of()));
        assertThat(ids(ReadWeeks.MASKED, with("secret", new Order("title", false))))
                .isEmpty();
        assertThat(ids(without, counted(CountedPages.UNLINKED))).containsExactly(2L);
    }
}
