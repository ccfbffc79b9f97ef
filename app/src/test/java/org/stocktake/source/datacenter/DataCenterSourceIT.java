package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.route.Totals;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.RecordingSink;

class DataCenterSourceIT {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(150);

    @TempDir
    Path folder;

    @Test
    void aFirstRunGathersEverythingTheAccountMaySee() throws IOException {
        try (Demo demo = Demo.start(SMALL.withPages(400), folder)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            ExpectedContent expectedContent = ExpectedContent.ofUsualSpaces(demo.site());
            expectedContent.isIn(recordingSink);
            expectedContent.bodiesAreIn(recordingSink);
            assertThat(expectedContent.sources().stream()
                            .anyMatch(page -> page.attachments().size() > 25))
                    .as("some page has more attachments than a nested list holds")
                    .isTrue();
            assertThat(recordingSink.listings)
                    .filteredOn(listing -> listing.kind() == Listing.Kind.PAGES)
                    .hasSize(expectedContent.spaces().size())
                    .allMatch(listing -> listing.reported() != null && listing.reported() == listing.listed());
        }
    }

    @Test
    void aLaterRunReadsOnlyTheBodiesThatChanged() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            IncrementalState incrementalState =
                    demo.collect("first", IncrementalState.NONE).asKnown();
            demo.site().world().advance();

            RecordingSink second = demo.collect("second", incrementalState);

            ExpectedContent expectedContent = ExpectedContent.ofUsualSpaces(demo.site());
            expectedContent.isIn(second);
            assertThat(second.bodies.keySet())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(expectedContent.sources().stream()
                            .filter(page -> !incrementalState.covers(
                                    new PageId(page.id()), page.version().number()))
                            .map(page -> new PageId(page.id()))
                            .collect(Collectors.toSet()));
            second.bodies
                    .values()
                    .forEach(body -> assertThat(body.text())
                            .isEqualTo(demo.site()
                                    .world()
                                    .body(body.page().value())
                                    .storage()));
        }
    }

    @Test
    void everySpaceThatCanBeReadIsReadWhereAllAreChosen() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).choosing("*")) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            ExpectedContent expectedContent = ExpectedContent.ofAllSpaces(demo.site());
            assertThat(expectedContent.spaces()).anyMatch(key -> key.startsWith("~"));
            expectedContent.isIn(recordingSink);
            expectedContent.bodiesAreIn(recordingSink);
        }
    }

    @Test
    void manySpacesAreReadInOneListOverTheSite() throws IOException {
        try (Demo demo = Demo.start(SMALL.withSpaces(20), folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);

            ExpectedContent expectedContent = ExpectedContent.ofUsualSpaces(demo.site());
            expectedContent.isIn(first);
            expectedContent.bodiesAreIn(first);
            assertThat(demo.site().requests())
                    .filteredOn(requestLogEntry -> requestLogEntry.path().endsWith("/scan"))
                    .allMatch(requestLogEntry ->
                            requestLogEntry.parameter("spaceKey").isEmpty());
            assertThat(first.listings).extracting(Listing::space).containsOnlyNulls();
            assertThat(first.listings)
                    .filteredOn(listing -> listing.kind() == Listing.Kind.PAGES)
                    .allMatch(listing -> listing.reported() != null && listing.reported() == listing.listed());

            demo.site().world().advance();
            RecordingSink second = demo.collect("second", first.asKnown());
            ExpectedContent.ofUsualSpaces(demo.site()).isIn(second);
        }
    }

    @Test
    void aServerWithoutScanIsReadSpaceBySpaceWithoutCursors() throws IOException {
        try (Demo demo = Demo.start(SMALL.withVersion("7.4.0"), folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);

            ExpectedContent expectedContent =
                    ExpectedContent.ofUsualSpaces(demo.site()).asAnOldServerTellsIt();
            expectedContent.isIn(first);
            expectedContent.bodiesAreIn(first);

            demo.site().world().advance();
            RecordingSink second = demo.collect("second", first.asKnown());
            ExpectedContent.ofUsualSpaces(demo.site()).asAnOldServerTellsIt().isIn(second);
            assertThat(second.bodies).hasSizeBetween(1, 60);
        }
    }

    @Test
    void aSiteBehindAContextPathIsReadAsAnyOther() throws IOException {
        try (Demo demo = Demo.start(SMALL.withContextPath("/wiki"), folder)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            ExpectedContent.ofUsualSpaces(demo.site()).isIn(recordingSink);
            assertThat(recordingSink.pages.values())
                    .allMatch(page -> page.url() != null
                            && page.url().startsWith(demo.site().uri().toString()));
        }
    }

    @Test
    void aListWithoutATotalIsCountedByASearch() throws IOException {
        try (Demo demo = Demo.start(SMALL.withTotals(Totals.MISSING), folder)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            ExpectedContent.ofUsualSpaces(demo.site()).isIn(recordingSink);
            assertThat(recordingSink.listings)
                    .filteredOn(listing -> listing.kind() == Listing.Kind.PAGES)
                    .allMatch(listing -> listing.reported() != null && listing.reported() == listing.listed());
        }
    }

    @Test
    @FullProfile
    void twoThousandPagesCostNoMoreRequestsThanWasAimedAt() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT.withPages(2_000), folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            long overflow = demo.hits("/child/attachment");
            // 450 for 15,000 pages is 0.03 per page, plus requests that do not depend on the number of pages.
            assertThat(demo.site().requests().size() - overflow).isLessThanOrEqualTo(60 + 40);

            demo.site().forget();
            demo.site().world().advance(0.03);
            demo.collect("second", first.asKnown());
            overflow = demo.hits("/child/attachment");
            assertThat(demo.site().requests().size() - overflow).isLessThanOrEqualTo(22 + 40);
        }
    }

    @Test
    void aRunThatWasStoppedAsksForNothingTwice() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            int[] seen = {0};
            RecordingSink until = new RecordingSink() {
                @Override
                public synchronized void page(org.stocktake.model.Page page) {
                    if (++seen[0] == 150) {
                        throw new IllegalStateException("stopped");
                    }
                    super.page(page);
                }
            };
            assertThatThrownBy(() -> demo.collect("run", IncrementalState.NONE, until))
                    .hasMessage("stopped");
            Set<String> before = asked(demo.site().requests());
            assertThat(before).isNotEmpty();
            demo.site().forget();

            RecordingSink resumed = demo.collect("run", IncrementalState.NONE);

            ExpectedContent.ofUsualSpaces(demo.site()).isIn(resumed);
            ExpectedContent.ofUsualSpaces(demo.site()).bodiesAreIn(resumed);
            assertThat(asked(demo.site().requests())).doesNotContainAnyElementsOf(before);
        }
    }

    private static String nowhere(Demo demo) {
        return "space NOWHERE: There is no space with the key \"NOWHERE\", or this account has no"
                + " permission to see it. There are: %s."
                        .formatted(demo.site().world().spaces().stream()
                                .filter(space -> space.visible() && !space.personal())
                                .map(space -> space.key())
                                .sorted()
                                .collect(Collectors.joining(", ")))
                + " Check also that the account may view the space.";
    }

    @Test
    void aSpaceThatIsNotThereIsNamedAndTheOthersAreRead() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            String key = demo.site().world().spaces().get(0).key();
            RecordingSink recordingSink = demo.choosing(key, "NOWHERE").collect("run", IncrementalState.NONE);

            assertThat(recordingSink.sentences()).containsExactly(nowhere(demo));
            assertThat(recordingSink.spaces).containsOnlyKeys(new SpaceKey(key));
            assertThat(recordingSink.pages).isNotEmpty();
            assertThatThrownBy(() -> demo.choosing("NOWHERE").collect("other", IncrementalState.NONE))
                    .hasMessage(nowhere(demo));
        }
    }

    /** Requests about pages, without the preflight that each run repeats. */
    private static Set<String> asked(List<RequestLogEntry> hits) {
        return hits.stream()
                .filter(requestLogEntry ->
                        requestLogEntry.path().startsWith("/rest/api/content") && !isProbe(requestLogEntry))
                .map(requestLogEntry -> requestLogEntry.path() + requestLogEntry.query())
                .collect(Collectors.toSet());
    }

    private static boolean isProbe(RequestLogEntry requestLogEntry) {
        return Set.of("1", "2").contains(requestLogEntry.parameter("limit"));
    }
}
