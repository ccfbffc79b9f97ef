package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.body.RemarkText;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.CommentWithoutContainer;
import org.stocktake.demosite.fault.SearchLag;
import org.stocktake.demosite.fault.WrongTotal;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Removals;
import org.stocktake.model.Comment;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.CommentReading;
import org.stocktake.source.IncrementalComments;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.RecordingSink;

/** How comments are listed, and when only new ones are. */
class CommentTrapsTest {
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(80).withSpaces(2).withProduct(Product.CLOUD);

    @TempDir
    private Path folder;

    /** The pages of all comments of the world, by id. */
    private static Map<Long, PageId> comments(CloudDemo demo) {
        Map<Long, PageId> comments = new TreeMap<>();
        for (Page page : demo.expected().values()) {
            page.comments().forEach(comment -> comments.put(comment.id(), new PageId(page.id())));
        }
        return comments;
    }

    private static Map<Long, PageId> comments(RecordingSink sink) {
        return sink.comments.values().stream()
                .collect(Collectors.toMap(
                        comment -> comment.id(), comment -> comment.page(), (a, b) -> a, TreeMap::new));
    }

    private static List<String> searches(CloudDemo demo) {
        return demo.requests("/search").stream()
                .map(hit -> hit.parameter("cql"))
                .filter(cql -> cql.startsWith("type=comment"))
                .toList();
    }

    /** The list nested in a page may hold no replies, so it is not asked for. */
    @Test
    void repliesMissingInTheNestedList() throws IOException {
        try (CloudDemo demo = CloudDemo.start(CloudDemo.SITE, folder)) {
            RecordingSink sink = demo.collect();

            assertThat(demo.expected().values())
                    .flatExtracting(Page::comments)
                    .anyMatch(comment -> comment.replyTo() != null);
            assertThat(comments(sink)).isEqualTo(comments(demo));
            assertThat(demo.requests("/search"))
                    .noneMatch(hit -> hit.parameter("expand").contains("children.comment"));
            assertThat(sink.listings)
                    .contains(new Listing(
                            null, Listing.Kind.COMMENTS, null, comments(demo).size(), true));
        }
    }

    @Test
    void commentWithoutContainer() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            Map<Long, PageId> expected = comments(demo);
            long lost = expected.keySet().iterator().next();
            expected.remove(lost);
            demo.site().addFault(new CommentWithoutContainer(lost));

            RecordingSink sink = demo.collect();

            assertThat(comments(sink)).isEqualTo(expected);
            assertThat(sink.sentences())
                    .containsExactly(
                            ("comments: The page of 1 comment is unknown (id %d), so it is not counted. No action"
                                            + " is needed: only these comments are not counted. The site names no page for them,"
                                            + " or a page that was deleted or is not visible to the account.")
                                    .formatted(lost));
        }
    }

    private static List<org.stocktake.demosite.world.Comment> texts(CloudDemo demo) {
        return demo.expected().values().stream()
                .flatMap(page -> page.comments().stream())
                .toList();
    }

    /** The texts of comments are searched by their pages, 50 at once. */
    @ParameterizedTest
    @ValueSource(strings = {"/rest/api/content/search", "/rest/api/search"})
    void textsOfCommentsWithFiles(String search) throws IOException {
        boolean archived = search.equals("/rest/api/search");
        try (CloudDemo started =
                CloudDemo.start(DemoOptions.DEFAULT.withPages(400).withSpaces(2).withProduct(Product.CLOUD), folder)) {
            CloudDemo demo = archived ? started.choosing("*") : started;
            List<org.stocktake.demosite.world.Comment> wanted = texts(demo);
            long pages =
                    wanted.stream().map(comment -> comment.page()).distinct().count();
            long late = wanted.get(0).id();
            demo.site().addFault(new SearchLag(late));
            Map<Long, String> read = new ConcurrentHashMap<>();
            try (CloudSource source = demo.source("texts")) {
                source.comments(
                        wanted.stream()
                                .map(comment -> new Comment(comment.id(), new PageId(comment.page()), 1, null))
                                .toList(),
                        body -> read.put(body.comment(), body.text()));
            }
            assertThat(pages).isGreaterThan(50);
            assertThat(wanted).anyMatch(comment -> comment.file() != null);
            assertThat(read)
                    .isEqualTo(wanted.stream()
                            .filter(comment -> comment.id() != late)
                            .collect(Collectors.toMap(
                                    comment -> comment.id(), comment -> RemarkText.of(comment.id(), comment.file()))));
            var searches = demo.requests("/search").stream()
                    .filter(hit -> hit.parameter("cql").contains("container in ("))
                    .toList();
            assertThat(searches).allMatch(hit -> hit.path().equals(search));
            assertThat(searches.stream()
                            .map(hit -> hit.parameter("cql"))
                            .distinct()
                            .map(cql -> cql.split(",", -1).length))
                    .as("pages of each search, which may have several batches")
                    .hasSize((int) (pages + 49) / 50)
                    .containsOnly(50, (int) (pages % 50));
        }
    }

    /** What the last week listed. */
    private record LastWeek(RecordingSink sink) implements IncrementalState, IncrementalComments {
        @Override
        public boolean covers(PageId page, int version) {
            return false;
        }

        @Override
        public long pagesIn(SpaceKey space) {
            return 0;
        }

        @Override
        public IncrementalComments comments() {
            return this;
        }

        @Override
        public @Nullable CommentReading last(Collection<SpaceKey> spaces) {
            return sink.commentReadings.stream()
                    .filter(reading -> reading.spaces().equals(CommentReading.sorted(spaces)) && reading.agreed())
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public boolean isListed(long comment) {
            return sink.comments.containsKey(comment);
        }
    }

    @Test
    void newCommentsAreEnoughIfTheyAddUpToTheTotal() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE.withChanged(0), folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            Map<Long, PageId> before = comments(demo);
            demo.site().forget();

            RecordingSink second = demo.collect("second", new LastWeek(first));

            assertThat(first.commentReadings)
                    .singleElement()
                    .matches(reading -> reading.agreed() && !reading.onlyNew() && reading.listed() == before.size());
            assertThat(second.commentReadings)
                    .singleElement()
                    .matches(reading -> reading.agreed() && reading.onlyNew() && reading.listed() == before.size());
            assertThat(searches(demo))
                    .filteredOn(cql -> cql.contains("created >="))
                    .hasSize(1);
            assertThat(searches(demo).stream().filter(cql -> !cql.contains("created >=")))
                    .as("only the total")
                    .hasSize(1);
        }
    }

    @Test
    void allCommentsAreReadIfTheTotalDisagrees() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            demo.site().addFault(new WrongTotal(1));

            RecordingSink second = demo.collect("second", new LastWeek(first));
            demo.site().forget();
            RecordingSink third = demo.collect("third", new LastWeek(second));

            assertThat(comments(second)).isEqualTo(comments(demo));
            assertThat(second.commentReadings).singleElement().matches(reading -> !reading.agreed());
            assertThat(comments(third)).isEqualTo(comments(demo));
            assertThat(searches(demo))
                    .as("a total that disagreed is no help")
                    .noneMatch(cql -> cql.contains("created"));
        }
    }

    /** Without its container a comment is not counted, which a week that reads only new ones would not say. */
    @Test
    void allCommentsAreReadIfTheLastWeekLostOne() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE.withChanged(0), folder)) {
            demo.site()
                    .addFault(new CommentWithoutContainer(
                            comments(demo).keySet().iterator().next()));
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            demo.site().clearFaults();

            RecordingSink second = demo.collect("second", new LastWeek(first));

            assertThat(comments(second)).isEqualTo(comments(demo));
            assertThat(second.commentReadings).singleElement().matches(reading -> reading.agreed());
        }
    }

    /** Searches return three results at most. More than two new comments are more than the total grew: others are gone. */
    @Test
    void anAttemptEndsWhenMoreCommentsAreNewThanTheTotalGrew() throws IOException {
        try (CloudDemo demo = CloudDemo.start(
                        SITE.withSearch(SearchOptions.USUAL.with(SearchLimits.USUAL.withRows(3))), folder)
                .choosing("DOCS", "ENG")) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            for (int week = 0; week < 8; week++) {
                demo.site().world().advance(0.03, Removals.NONE);
            }
            int added = comments(demo).size() - first.comments.size();
            demo.site().addFault(new WrongTotal(2 - added));
            demo.site().forget();

            RecordingSink second = demo.collect("second", new LastWeek(first));
            assertThat(added).isGreaterThan(15);
            assertThat(comments(second)).isEqualTo(comments(demo));
            assertThat(searches(demo))
                    .filteredOn(cql -> cql.contains("created >="))
                    .hasSizeBetween(1, added / 3 - 2);
        }
    }

    /** A site that counts fewer comments than were listed has lost some. New ones are asked for only where they may add up. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "1, 1"})
    void anAttemptThatFailsCostsAtMostOneRequestMoreThanTheTotal(int wrong, int searchesForNew) throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE.withChanged(0), folder)) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            demo.site().addFault(new WrongTotal(wrong));
            demo.site().forget();

            RecordingSink second = demo.collect("second", new LastWeek(first));

            assertThat(comments(second)).isEqualTo(comments(demo)).hasSizeLessThan(250);
            assertThat(searches(demo))
                    .filteredOn(cql -> cql.contains("created >="))
                    .hasSize(searchesForNew);
            assertThat(searches(demo)).as("total, attempt and list").hasSize(2 + searchesForNew);
        }
    }
}
