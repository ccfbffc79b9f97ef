package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.SpaceKey;
import org.stocktake.read.ChangeSearch.FacetValue;

/** What changed between two weeks, with a third one between them, by hand. */
class WeekComparisonTest {
    private static final String PAGES =
            "page_id, space_key, title, path, parent_id, word_count, version_count, read_restricted, content_type, status, created_at";

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W46",
                        new ReadWeeks.Rows()
                                .of(
                                        "spaces",
                                        "space_key, pages_current, words_total, pct_labelled",
                                        "(NULL, 4, 175, 64.6)",
                                        "('HR', 1, 5, NULL)",
                                        "('KB', 3, 170, 64.6)")
                                .of(
                                        "pages",
                                        PAGES,
                                        page(10, "KB", "Home", "Home", "NULL", 100, 1, false),
                                        page(11, "KB", "Guide", "Home / Guide", "10", 50, 1, false),
                                        page(12, "KB", "Salaries", "Home / Salaries", "10", 20, 1, true),
                                        page(20, "HR", "Staff", "Staff", "NULL", 5, 1, false)))
                .publish("2026-W47", new ReadWeeks.Rows().of("spaces", "space_key", "('KB')"))
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of(
                                        "spaces",
                                        "space_key, pages_current, words_total, pct_labelled",
                                        "(NULL, 3, 195, 68.9)",
                                        "('KB', 3, 195, 68.9)",
                                        "('NEW', 0, 0, NULL)")
                                .of(
                                        "pages",
                                        PAGES,
                                        page(10, "KB", "Home", "Home", "NULL", 100, 1, false),
                                        page(11, "KB", "Manual", "Home / Manual", "10", 80, 3, false),
                                        page(12, "KB", "Wages", "Home / Wages", "10", 15, 1, true)));
    }

    private static String page(
            long id,
            String space,
            String title,
            String path,
            String parent,
            int words,
            int version,
            boolean restricted) {
        return "(%d, '%s', '%s', '%s', %s, %d, %d, %s, 'page', 'current', TIMESTAMP '2026-01-01')"
                .formatted(id, space, title, path, parent, words, version, restricted);
    }

    private static <T> T ask(Sharing sharing, Function<WeekComparison, T> question) {
        return weeks.ask(
                sharing, published -> question.apply(WeekComparison.of(published, week("2026-W46"), week("2026-W48"))));
    }

    private static <T> T ask(Function<WeekComparison, T> question) {
        return ask(Sharing.EVERYTHING, question);
    }

    private static ListedChange change(
            long page, String space, String title, String kind, String before, String after) {
        return new ListedChange(week("2026-W46"), page, space, title, "page", kind, before, after, false);
    }

    @Test
    void changesAreListedBySpaceKindAndPage() {
        Part<ListedChange> all = ask(comparison -> ChangeSearch.ALL.part(comparison, 0, 10));

        assertThat(all.matches()).isEqualTo(4);
        assertThat(all.rows())
                .containsExactly(
                        change(20, "HR", "Staff", "gone", "Staff", "space not visible"),
                        change(11, "KB", "Manual", "edited", "1", "3"),
                        change(11, "KB", "Manual", "renamed", "Guide", "Manual"),
                        change(12, "KB", "Wages", "renamed", "Salaries", "Wages"));
    }

    @Test
    void aFilterNarrowsTheListAndAPartSaysHowManyItHas() {
        ChangeSearch renamed = new ChangeSearch(List.of("renamed"), List.of("kb"));
        Part<ListedChange> second = ask(comparison -> renamed.part(comparison, 1, 1));

        assertThat(second.matches()).isEqualTo(2);
        assertThat(second.rows()).extracting(ListedChange::page).containsExactly(12L);
    }

    @Test
    void aFacetCountsWhatItsOtherValuesWouldList() {
        List<FacetValue> facets =
                ask(comparison -> new ChangeSearch(List.of("renamed"), List.of("KB")).facets(comparison));

        assertThat(facets)
                .containsExactly(
                        new FacetValue(ChangeSearch.Facet.KIND, "renamed", 2),
                        new FacetValue(ChangeSearch.Facet.KIND, "edited", 1),
                        new FacetValue(ChangeSearch.Facet.SPACE, "KB", 2));
    }

    @Test
    void textsOfRestrictedPagesAreHiddenWhereReadersMustNotSeeThem() {
        Part<ListedChange> all = ask(ReadWeeks.MASKED, comparison -> ChangeSearch.ALL.part(comparison, 0, 10));

        assertThat(all.rows().get(3))
                .isEqualTo(new ListedChange(week("2026-W46"), 12, "KB", null, "page", "renamed", null, null, true));
        List<NumberMover> movers = ask(ReadWeeks.MASKED, comparison -> comparison.movers("KB", 5));
        assertThat(movers)
                .contains(new NumberMover("words_total", "words", 12, "KB", null, 20.0, 15.0, -5, true, true));
    }

    @Test
    void pagesThatReadersMustNotKnowAreLeftOut() {
        Sharing leftOut = new Sharing(Sharing.Restricted.LEAVE_OUT, Set.of(new SpaceKey("KB")), Sharing.People.NAMED);
        Part<ListedChange> all = ask(leftOut, comparison -> ChangeSearch.ALL.part(comparison, 0, 10));
        List<FacetValue> facets = ask(leftOut, ChangeSearch.ALL::facets);
        List<NumberMover> movers = ask(leftOut, comparison -> comparison.movers(null, 5));

        assertThat(all.matches()).isEqualTo(2);
        assertThat(all.rows()).extracting(ListedChange::page).containsOnly(11L);
        assertThat(facets)
                .containsExactly(
                        new FacetValue(ChangeSearch.Facet.KIND, "edited", 1),
                        new FacetValue(ChangeSearch.Facet.KIND, "renamed", 1),
                        new FacetValue(ChangeSearch.Facet.SPACE, "KB", 2));
        assertThat(movers).extracting(NumberMover::page).containsOnly(11L);
    }

    @Test
    void numbersOfTheSiteComeBeforeThoseOfItsSpaces() {
        List<NumberChange> numbers = ask(comparison -> comparison.numbers(null));

        assertThat(numbers)
                .filteredOn(number -> number.number().equals("words_total"))
                .containsExactly(
                        new NumberChange(null, "words_total", 175.0, 195.0, 20.0),
                        new NumberChange("HR", "words_total", 5.0, null, null),
                        new NumberChange("KB", "words_total", 170.0, 195.0, 25.0),
                        new NumberChange("NEW", "words_total", null, 0.0, null));
        // 68.9 - 64.6 is 4.300000000000004 in binary.
        assertThat(numbers).contains(new NumberChange("KB", "pct_labelled", 64.6, 68.9, 4.3));
        List<NumberChange> ofSpace = ask(comparison -> comparison.numbers("kb"));
        assertThat(ofSpace).extracting(NumberChange::space).containsOnly("KB");
    }

    @Test
    void thePagesThatMovedANumberMostComeFirst() {
        List<NumberMover> movers = ask(comparison -> comparison.movers(null, 2));

        assertThat(movers)
                .filteredOn(mover -> mover.number().equals("words_total"))
                .containsExactly(
                        new NumberMover("words_total", "words", 11, "KB", "Manual", 50.0, 80.0, 30, false, true),
                        new NumberMover("words_total", "words", 12, "KB", "Wages", 20.0, 15.0, -5, false, true));
        // A page that is gone contributes nothing any more; a tie is broken by the id.
        assertThat(movers)
                .filteredOn(mover -> mover.number().equals("pages_current"))
                .containsExactly(
                        new NumberMover("pages_current", "pages", 20, "HR", "Staff", 1.0, null, -1, false, false));
    }

    @Test
    void spacesOfOnlyOneWeekAreNamed() {
        assertThat(ask(WeekComparison::spacesApart))
                .containsExactly(
                        new SpaceApart(week("2026-W46"), "HR", null, null),
                        new SpaceApart(week("2026-W48"), "NEW", null, null));
        assertThat(ask(WeekComparison::spacesOfBoth)).containsExactly("KB");
        assertThat(ask(WeekComparison::spaces)).containsExactly("HR", "KB", "NEW");
        assertThat(ask(WeekComparison::between)).containsExactly(week("2026-W47"));
    }

    @Test
    void severalPairsOfWeeksCanBeComparedOneAfterAnother() {
        List<Long> matches = weeks.ask(published -> List.of(
                ChangeSearch.ALL
                        .part(WeekComparison.of(published, week("2026-W46"), week("2026-W48")), 0, 1)
                        .matches(),
                ChangeSearch.ALL
                        .part(WeekComparison.of(published, week("2026-W46"), week("2026-W47")), 0, 1)
                        .matches(),
                ChangeSearch.ALL
                        .part(WeekComparison.of(published, week("2026-W46"), week("2026-W48")), 0, 1)
                        .matches()));

        // Between the first two weeks four pages went.
        assertThat(matches).containsExactly(4L, 4L, 4L);
    }
}
