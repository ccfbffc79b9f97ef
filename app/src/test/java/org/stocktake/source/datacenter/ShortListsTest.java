package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.EmptyEnd;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.route.Totals;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.RecordingSink;

/** Incomplete lists: each is reported, and a resumed run requests it again. */
class ShortListsTest {
    private static final DemoOptions SITE = DemoOptions.DEFAULT.withPages(240).withSpaces(3);

    @TempDir
    Path folder;

    private static Page some(Demo demo, Predicate<Page> wanted) {
        List<Page> pages = ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .filter(wanted)
                .toList();
        return pages.get(pages.size() / 2);
    }

    private static long pagesIn(Demo demo, Page page) {
        return ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                .filter(each -> each.status() == Status.CURRENT && each.kind() == page.kind())
                .filter(each -> each.space().equals(page.space()))
                .count();
    }

    /** Reads a site with a fault, removes the fault, and resumes the run. */
    private static RecordingSink before(Demo demo, Fault... troubles) {
        List.of(troubles).forEach(demo.site()::addFault);
        RecordingSink before = demo.collect("run", IncrementalState.NONE);
        demo.site().clearFaults();
        return before;
    }

    private static void assertHeals(Demo demo) {
        demo.site().clearFaults();
        RecordingSink healed = demo.collect("run", IncrementalState.NONE);

        assertThat(healed.failures).isEmpty();
        assertThat(healed.gaps).isEmpty();
        ExpectedContent.ofUsualSpaces(demo.site()).isIn(healed);
        ExpectedContent.ofUsualSpaces(demo.site()).bodiesAreIn(healed);
    }

    @Test
    void aPageThatTheTotalCountsAndTheListLacks() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            Page page = some(demo, each -> true);
            long all = pagesIn(demo, page);

            RecordingSink before = before(demo, ShortList.withTotals("/scan", page.id()));

            assertThat(before.pages).doesNotContainKey(new PageId(page.id()));
            assertThat(before.sentences())
                    .containsExactly(
                            ("pages of space %s: The list contained %d entries, but the site counts %d. Run again. If"
                                            + " this repeats, ask an administrator to rebuild the search index of the site.")
                                    .formatted(page.space().key(), all - 1, all));
            assertThat(before.failures.get(0).failure().code()).isEqualTo(Code.LISTING_ODD);
            assertThat(before.failures.get(0).space())
                    .isEqualTo(new SpaceKey(page.space().key()));
            assertHeals(demo);
        }
    }

    @Test
    void aPageThatOnlyASearchCounts() throws IOException {
        try (Demo demo = Demo.start(SITE.withTotals(Totals.MISSING), folder)) {
            Page page = some(demo, each -> true);

            RecordingSink before = before(demo, ShortList.withTotals("/scan", page.id()));

            assertThat(before.failures)
                    .extracting(told -> told.failure().code())
                    .containsExactly(Code.LISTING_ODD);
            assertHeals(demo);
        }
    }

    @Test
    void anEmptyBatchThatLeadsToNowhere() throws IOException {
        try (Demo demo = Demo.start(SITE.withTotals(Totals.MISSING), folder)) {
            // Two attempts.
            RecordingSink before = before(demo, new EmptyEnd("/scan", 2));

            assertThat(before.listings.stream().filter(listing -> !listing.complete()))
                    .extracting(Listing::kind)
                    .containsExactly(Listing.Kind.PAGES);
            assertThat(before.sentences())
                    .singleElement()
                    .asString()
                    .contains("The list is incomplete: it ended after 50 entries. The site reports that the list"
                            + " continues, but provides no link to the next batch, after 50 entries.");
            assertHeals(demo);
        }
    }

    @Test
    void aCommentThatTheTotalCountsAndTheListLacksLeavesTheirNumberOpen() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            Page page = some(demo, each -> !each.comments().isEmpty());
            long comment = page.comments().get(0).id();
            long all = demo.site().world().pages().stream()
                    .filter(each -> each.visible() && each.space().equals(page.space()))
                    .filter(each -> each.status() == Status.CURRENT || each.status() == Status.ARCHIVED)
                    .mapToLong(each -> each.comments().size())
                    .sum();

            RecordingSink before = before(demo, ShortList.withTotals("/scan", comment));

            assertThat(before.comments).doesNotContainKey(comment);
            assertThat(before.failures)
                    .extracting(told -> told.failure().code())
                    .containsExactly(Code.LISTING_ODD);
            assertThat(before.sentences())
                    .containsExactly(("comments of space %s: The list contained %d comments, but the site counts %d."
                                    + " Comments are not counted this week. Run again. If this repeats, ask an"
                                    + " administrator to rebuild the search index of the site.")
                            .formatted(page.space().key(), all - 1, all));
            assertThat(before.listings.stream().filter(listing -> !listing.complete()))
                    .extracting(Listing::kind, Listing::space)
                    .containsExactly(tuple(
                            Listing.Kind.COMMENTS, new SpaceKey(page.space().key())));
            assertHeals(demo);
        }
    }

    @Test
    void aFileThatTheNestedListCountsAndLacksIsReadFromTheListOfThePage() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            Page page = some(demo, each -> !each.attachments().isEmpty());

            RecordingSink before = before(
                    demo,
                    ShortList.withTotals("/scan", page.attachments().get(0).id()));

            assertThat(before.failures).isEmpty();
            ExpectedContent.ofUsualSpaces(demo.site()).isIn(before);
        }
    }

    @Test
    void aFileThatNoListHoldsLeavesTheFilesOfThePageOpen() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            Page page = some(demo, each -> each.attachments().size() == 2);

            RecordingSink before = before(
                    demo, ShortList.withTotals("", page.attachments().get(0).id()));

            assertThat(before.sentences())
                    .containsExactly(("page %d in %s: The attachments of \"%s\" could not be read completely. The list"
                                    + " contained 1 entries, but the site counts 2. Run again. If this repeats, ask an"
                                    + " administrator to rebuild the search index of the site.")
                            .formatted(page.id(), page.space().key(), page.title()));
            assertThat(row(before, page).missing()).containsExactly(Group.ATTACHMENTS);
            assertHeals(demo);
        }
    }

    @Test
    void aLabelThatNoListHoldsLeavesTheLabelsOfThePageOpen() throws IOException {
        try (Demo demo = Demo.start(SITE, folder)) {
            Page page = some(demo, each -> !each.labels().isEmpty());

            RecordingSink before =
                    before(demo, ShortList.withTotals("", page.labels().get(0).id()));

            assertThat(row(before, page).missing()).containsExactly(Group.LABELS);
            assertThat(row(before, page).labels()).isNull();
        }
    }

    private static org.stocktake.model.Page row(RecordingSink recordingSink, Page page) {
        return Objects.requireNonNull(recordingSink.pages.get(new PageId(page.id())));
    }
}
