package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.FindingSearch.Facet.AGE;
import static org.stocktake.read.FindingSearch.Facet.OWNER;
import static org.stocktake.read.FindingSearch.Facet.RULE;
import static org.stocktake.read.FindingSearch.Facet.SEVERITY;
import static org.stocktake.read.FindingSearch.Facet.SPACE;
import static org.stocktake.read.FindingSearch.Facet.STATE;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.read.FindingSearch.Age;
import org.stocktake.read.FindingSearch.FacetValue;
import org.stocktake.read.FindingSearch.Group;
import org.stocktake.read.FindingSearch.Place;
import org.stocktake.read.FindingSearch.Sort;

/** Lists, facets and single findings of a week, by hand. */
class FindingSearchTest {
    private static final String COLUMNS =
            "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, title, evidence, age_weeks, first_seen_week, priority, owner";

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W46",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key", "('KB')")
                                .of(
                                        "findings",
                                        COLUMNS,
                                        row("a", "OUTDATED", 1, "medium", "new", "KB", "Grüße", 0, "30.0", "'p1'")))
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key", "('KB')", "('HR')")
                                .of("people", "person_id, display_name", "('p1', 'Ann')")
                                .of(
                                        "findings",
                                        COLUMNS,
                                        row("a", "OUTDATED", 2, "high", "open", "KB", "Grüße", 2, "30.0", "'p1'"),
                                        row("b", "OUTDATED", 2, "medium", "new", "HR", "Holidays", 0, "40.0", "'p1'"),
                                        row("c", "STUB", 1, "medium", "open", "KB", "100 % sure", 5, "NULL", "NULL"),
                                        row("d", "STUB", 1, "low", "open", "KB", "Low", 5, "10.0", "'p2'"),
                                        row("e", "STUB", 1, "high", "suppressed", "KB", "Quiet", 20, "90.0", "'p2'")));
    }

    private static String row(
            String id,
            String rule,
            int version,
            String severity,
            String state,
            String space,
            String title,
            int age,
            String priority,
            String owner) {
        return "('%s', '%s', %d, '%s', '%s', '%s', 1, 'page', '%s', 'evidence', %d, '2026-W40', %s, %s)"
                .formatted(id, rule, version, severity, state, space, title, age, priority, owner);
    }

    private static FindingSearch with(
            List<String> severities,
            List<String> rules,
            List<String> spaces,
            List<String> owners,
            Age age,
            String words,
            Sort sort) {
        return new FindingSearch(FindingSearch.SEVERE.states(), severities, rules, spaces, owners, age, words, sort);
    }

    private static List<String> ids(FindingSearch search) {
        List<ListedFinding> found = weeks.ask(published -> search.all(published, week("2026-W48")));
        return found.stream().map(ListedFinding::id).toList();
    }

    private static final List<String> ANY = List.of();

    @Test
    void theUsualListIsByPriorityAndUnknownOnesAreLast() {
        assertThat(ids(FindingSearch.SEVERE)).containsExactly("b", "a", "c");
    }

    @Test
    void eachFilterNarrowsTheList() {
        assertThat(ids(with(List.of("high"), ANY, ANY, ANY, Age.ANY, "", Sort.PRIORITY)))
                .containsExactly("a");
        assertThat(ids(with(ANY, List.of("STUB"), ANY, ANY, Age.ANY, "", Sort.PRIORITY)))
                .containsExactly("d", "c");
        assertThat(ids(with(ANY, ANY, List.of("hr"), ANY, Age.ANY, "", Sort.PRIORITY)))
                .containsExactly("b");
        assertThat(ids(with(ANY, ANY, ANY, List.of("p1", "p2"), Age.ANY, "", Sort.TITLE)))
                .containsExactly("a", "b", "d");
        assertThat(ids(with(ANY, ANY, ANY, ANY, Age.QUARTER, "", Sort.SEVERITY)))
                .containsExactly("c", "d");
        assertThat(ids(with(ANY, ANY, ANY, ANY, Age.ANY, "ANN", Sort.AGE))).containsExactly("a", "b");
        assertThat(ids(with(ANY, ANY, ANY, ANY, Age.ANY, "grÜSSE", Sort.AGE))).isEmpty();
        assertThat(ids(with(ANY, ANY, ANY, ANY, Age.ANY, "GRÜßE", Sort.AGE))).containsExactly("a");
        assertThat(ids(with(ANY, ANY, ANY, ANY, Age.ANY, "0 %", Sort.AGE))).containsExactly("c");
        assertThat(ids(with(ANY, ANY, ANY, ANY, Age.ANY, "' OR true --", Sort.AGE)))
                .isEmpty();
    }

    @Test
    void aPartSaysHowManyFindingsTheWholeListHas() {
        Part<ListedFinding> second =
                weeks.ask(published -> FindingSearch.SEVERE.part(published, week("2026-W48"), 1, 1));

        assertThat(second.matches()).isEqualTo(3);
        assertThat(second.rows()).extracting(ListedFinding::id).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource
    void aFindingHasThePlaceOfTheOrder(Sort sort) {
        requirePlaces(with(ANY, ANY, ANY, ANY, Age.ANY, "", sort), Group.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void aFindingHasThePlaceOfItsGroupInTheOrder(Group group) {
        requirePlaces(with(ANY, ANY, ANY, ANY, Age.ANY, "", Sort.TITLE), group);
    }

    private static void requirePlaces(FindingSearch search, Group group) {
        weeks.ask(published -> {
            List<String> listed = search.sections(published, week("2026-W48"), group, 0, 100).sections().stream()
                    .flatMap(section -> section.findings().stream())
                    .map(ListedFinding::id)
                    .toList();
            assertThat(listed).containsExactlyInAnyOrder("a", "b", "c", "d");
            for (int i = 0; i < listed.size(); i++) {
                String before = i == 0 ? null : listed.get(i - 1);
                String after = i == listed.size() - 1 ? null : listed.get(i + 1);
                Optional<Place> place = search.place(published, week("2026-W48"), group, listed.get(i));
                assertThat(place).contains(new Place(i + 1, listed.size(), before, after));
            }
            Optional<Place> suppressed = search.place(published, week("2026-W48"), group, "e");
            assertThat(suppressed).isEmpty();
            return listed;
        });
    }

    @Test
    void aFacetCountsWhatItsOtherValuesWouldList() {
        FindingSearch search = with(List.of("high"), List.of("OUTDATED"), ANY, ANY, Age.ANY, "", Sort.PRIORITY);
        List<FacetValue> facets = weeks.ask(published -> search.facets(published, week("2026-W48")));

        assertThat(facets)
                .containsExactlyInAnyOrder(
                        new FacetValue(SEVERITY, "high", "", 1),
                        new FacetValue(SEVERITY, "medium", "", 1),
                        new FacetValue(RULE, "OUTDATED", "", 1),
                        new FacetValue(SPACE, "KB", "", 1),
                        new FacetValue(OWNER, "p1", "Ann", 1),
                        new FacetValue(STATE, "open", "", 1),
                        new FacetValue(AGE, "month", "", 1));
    }

    @Test
    void oneFindingHasItsLifeUpToTheWeek() {
        Optional<FindingCard> found = weeks.ask(published -> FindingCard.of(published, week("2026-W48"), "a"));
        Optional<FindingCard> unknown = weeks.ask(published -> FindingCard.of(published, week("2026-W48"), "zzz"));
        FindingCard card = found.orElseThrow();

        assertThat(card.finding().title()).isEqualTo("Grüße");
        assertThat(card.life())
                .containsExactly(
                        new FindingCard.Moment(week("2026-W46"), "new", "medium", 1),
                        new FindingCard.Moment(week("2026-W48"), "open", "high", 2));
        assertThat(unknown).isEmpty();
    }
}
