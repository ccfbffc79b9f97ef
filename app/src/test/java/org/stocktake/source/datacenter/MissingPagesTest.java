package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.BareListingOnly;
import org.stocktake.demosite.fault.LookUpsFail;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.LookupResult;
import org.stocktake.source.RecordingSink;

/** Pages of an earlier week that are in no list: each is looked up before it counts as deleted. */
class MissingPagesTest {
    private static final DemoOptions SITE = DemoOptions.DEFAULT.withPages(240).withSpaces(3);

    @TempDir
    Path folder;

    private static Page some(Demo demo, Kind kind, Status status) {
        List<Page> pages = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                .filter(page -> page.kind() == kind && page.status() == status)
                .toList();
        assertThat(pages).as("%s %s".formatted(status, kind)).isNotEmpty();
        return pages.get(pages.size() / 2);
    }

    private static PageId id(Page page) {
        return new PageId(page.id());
    }

    /** State of a week after these pages were published in the previous week. */
    private static IncrementalState published(RecordingSink before) {
        IncrementalState bodies = before.asKnown();
        return new IncrementalState() {
            @Override
            public boolean covers(PageId page, int version) {
                return bodies.covers(page, version);
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return bodies.pagesIn(space);
            }

            @Override
            public List<PageId> published(Collection<SpaceKey> spaces, ContentType type) {
                return before.pages.values().stream()
                        .filter(page -> spaces.contains(page.space()) && page.type() == type)
                        .map(org.stocktake.model.Page::id)
                        .toList();
            }
        };
    }

    private static long lookUps(Demo demo) {
        return demo.site().requests().stream()
                .filter(hit -> hit.parameter("expand").isEmpty())
                .filter(hit ->
                        hit.query().containsKey("ids") || hit.parameter("cql").startsWith("id in"))
                .filter(hit -> !hit.parameter("limit").equals("2"))
                .count();
    }

    @Test
    void whatIsThereIsReadWithAllThatAListWouldHaveTold() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            // Some pages were archived in the meantime.
            for (int week = 0; week < 4; week++) {
                demo.site().world().advance(0.3);
            }
            IncrementalState incrementalState = published(demo.collect("first", IncrementalState.NONE));
            Page page = some(demo, Kind.PAGE, Status.CURRENT);
            Page archived = some(demo, Kind.PAGE, Status.ARCHIVED);
            Page post = some(demo, Kind.BLOGPOST, Status.CURRENT);
            for (Page missing : List.of(page, archived, post)) {
                demo.site().addFault(ShortList.withoutTotals("/scan", missing.id()));
            }
            demo.site().forget();

            RecordingSink second = demo.collect("second", incrementalState);

            assertThat(second.failures).isEmpty();
            ExpectedContent.ofUsualSpaces(demo.site()).isIn(second);
            assertThat(second.bodies).containsOnlyKeys(id(page), id(archived), id(post));
            assertThat(second.lookedUp.keySet()).containsExactlyInAnyOrder(id(page), id(archived), id(post));
            assertThat(second.lookedUp.values())
                    .extracting(LookupResult::outcome)
                    .containsOnly(LookupResult.Outcome.FOUND);
            // One for pages, one for archived pages and one for blog posts; none for a single page.
            assertThat(lookUps(demo)).isEqualTo(3);
            assertThat(demo.site().requests()).noneMatch(hit -> hit.path().matches("/rest/api/content/\\d+"));
        }
    }

    @Test
    void whatIsInTheTrashOrNowhereIsToldInOneRequestForAllOfIt() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            for (int week = 0; week < 3; week++) {
                demo.site().world().advance(0.2);
            }
            Set<PageId> gone = first.pages.keySet().stream()
                    .filter(id -> ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                            .noneMatch(page -> id(page).equals(id)))
                    .collect(Collectors.toSet());
            assertThat(gone).isNotEmpty();
            demo.site().forget();

            RecordingSink second = demo.collect("second", published(first));

            assertThat(second.lookedUp.keySet()).containsAll(gone);
            assertThat(second.pages.keySet()).doesNotContainAnyElementsOf(gone);
            ExpectedContent.ofUsualSpaces(demo.site()).isIn(second);
            assertThat(second.failures).isEmpty();
            assertThat(lookUps(demo)).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aPageThatTheSiteFailsOverKeepsWhatCouldBeReadOfIt() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            IncrementalState incrementalState = published(demo.collect("first", IncrementalState.NONE));
            Page page = some(demo, Kind.PAGE, Status.CURRENT);
            demo.site().addFault(ShortList.withoutTotals("/scan", page.id()));
            demo.site().addFault(new BareListingOnly(page.id()));

            RecordingSink second = demo.collect("second", incrementalState);

            assertThat(second.sentences())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "page %d in %s: \"%s\" could not be read beyond its title; the site fails for it alone. "
                                    .formatted(page.id(), page.space().key(), page.title()));
            assertThat(Objects.requireNonNull(second.pages.get(id(page))).missing())
                    .contains(Group.BODY, Group.ANCESTORS);
        }
    }

    @Test
    void aSiteThatCannotBeAskedLeavesItOpenUntilItHeals() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            IncrementalState incrementalState = published(demo.collect("first", IncrementalState.NONE));
            Page page = some(demo, Kind.PAGE, Status.CURRENT);
            demo.site().addFault(ShortList.withoutTotals("/scan", page.id()));
            demo.site().addFault(new LookUpsFail());

            RecordingSink second = demo.collect("second", incrementalState);

            assertThat(second.pages).doesNotContainKey(id(page));
            assertThat(second.lookedUp).containsExactly(Map.entry(id(page), LookupResult.unknown(id(page))));
            demo.site().clearFaults();
            demo.site().addFault(ShortList.withoutTotals("/scan", page.id()));

            ExpectedContent.ofUsualSpaces(demo.site()).isIn(demo.collect("second", incrementalState));
        }
    }

    @Test
    void aSiteWithoutListsOfIdsIsSearched() throws IOException {
        try (Demo demo = Demo.start(SITE.withVersion("7.13.0"), folder)) {
            IncrementalState incrementalState = published(demo.collect("first", IncrementalState.NONE));
            Page page = some(demo, Kind.PAGE, Status.CURRENT);
            demo.site().addFault(ShortList.withoutTotals("/content/page", page.id()));

            RecordingSink second = demo.collect("second", incrementalState);

            assertThat(second.lookedUp.keySet()).containsExactly(id(page));
            assertThat(second.pages).containsKey(id(page));
            assertThat(second.bodies).containsOnlyKeys(id(page));
        }
    }
}
