package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;

/** How a search by ids finds out how many ids a site accepts. The search for contributors shows it. */
class IdSearchTest {
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(400).withSpaces(2).withProduct(Product.CLOUD);

    /** Two lots: one of 100 pages, and a smaller one. */
    private static final int UNKNOWN = 130;

    /** A query of 30 ids has at most 6 digits and a comma for each, and one of 50 at least 5. */
    private static final int CHARACTERS = 220;

    @TempDir
    private Path folder;

    /** All pages are known, but of some not their contributors. */
    private record LastWeek(Set<PageId> unknown) implements IncrementalState {
        @Override
        public boolean covers(PageId page, int version) {
            return true;
        }

        @Override
        public long pagesIn(SpaceKey space) {
            return 1;
        }

        @Override
        public @Nullable Set<PersonId> contributors(PageId page, int version) {
            return unknown.contains(page) ? null : Set.of();
        }
    }

    private static Set<PageId> unknown(CloudDemo demo) {
        return demo.expected().keySet().stream().limit(UNKNOWN).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The number of ids in each search, and the status of its reply. */
    private static List<String> asked(CloudDemo demo) {
        return demo.requests("/search").stream()
                .filter(hit -> hit.parameter("cql").startsWith("id in ("))
                .map(hit -> ids(hit) + ": " + hit.status())
                .toList();
    }

    private static int ids(RequestLogEntry hit) {
        return hit.parameter("cql").split(",").length;
    }

    private CloudDemo start(SearchLimits limits) throws IOException {
        return CloudDemo.start(SITE.withSearch(SearchOptions.USUAL.with(limits)), folder)
                .oneByOne();
    }

    private static void assertAllAreRead(CloudDemo demo, RecordingSink read) {
        assertThat(read.sentences()).isEmpty();
        for (Page page : demo.expected().values()) {
            PageId id = new PageId(page.id());
            Set<PersonId> people = unknown(demo).contains(id)
                    ? page.contributors().stream()
                            .map(person -> new PersonId(person.accountId()))
                            .collect(Collectors.toSet())
                    : Set.of();
            assertThat(CloudDemo.row(read, id).contributors()).as(page.title()).isEqualTo(people);
        }
    }

    private static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(SearchLimits.USUAL, List.of("100: 200", "30: 200")),
                Arguments.of(SearchLimits.USUAL.withIds(50), List.of("100: 400", "50: 200", "50: 200", "30: 200")),
                Arguments.of(
                        SearchLimits.USUAL.withIds(25),
                        List.of(
                                "100: 400",
                                "50: 400",
                                "25: 200",
                                "25: 200",
                                "25: 200",
                                "25: 200",
                                "15: 200",
                                "15: 200")),
                Arguments.of(
                        SearchLimits.USUAL.withCharacters(CHARACTERS),
                        List.of(
                                "100: 414",
                                "50: 414",
                                "25: 200",
                                "25: 200",
                                "25: 200",
                                "25: 200",
                                "15: 200",
                                "15: 200")));
    }

    /** The lot of 30 is split before it is sent where only 25 were accepted. */
    @ParameterizedTest
    @MethodSource("limits")
    void halvesWhatIsRejectedAndRemembersItInTheRun(SearchLimits limits, List<String> expected) throws IOException {
        try (CloudDemo demo = start(limits)) {
            RecordingSink read = demo.collect("run", new LastWeek(unknown(demo)));

            assertThat(asked(demo)).isEqualTo(expected);
            assertAllAreRead(demo, read);
        }
    }

    @Test
    void aResumedRunAsksForNothingThatWasRejectedOrAnswered() throws IOException {
        try (CloudDemo demo = start(SearchLimits.USUAL.withIds(25))) {
            demo.collect("run", new LastWeek(unknown(demo)));
            demo.site().forget();

            RecordingSink read = demo.collect("run", new LastWeek(unknown(demo)));

            assertThat(asked(demo)).isEmpty();
            assertAllAreRead(demo, read);
        }
    }

    /** Fewer than 25 ids do not help: the search is rejected for another reason. */
    @Test
    void isNotSplitFurtherThanTwentyFive() throws IOException {
        try (CloudDemo demo = start(SearchLimits.USUAL.withIds(20))) {
            RecordingSink read = demo.collect("run", new LastWeek(unknown(demo)));

            List<String> expected = new ArrayList<>(List.of("100: 400", "50: 400"));
            expected.addAll(List.of("25: 400", "25: 400", "25: 400", "25: 400", "15: 200", "15: 200"));
            assertThat(asked(demo)).isEqualTo(expected);
            assertThat(read.failures).isNotEmpty();
        }
    }
}
