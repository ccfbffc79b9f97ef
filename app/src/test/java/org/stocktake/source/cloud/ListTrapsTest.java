package org.stocktake.source.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.GatewayTimeout;
import org.stocktake.demosite.fault.GoneAfterListing;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.Attachment;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.Label;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Listing;
import org.stocktake.source.LookupResult;
import org.stocktake.source.NestedList;
import org.stocktake.source.RecordingSink;

/** Traps in what lists and searches hold. */
class ListTrapsTest {
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(90).withSpaces(2).withProduct(Product.CLOUD);

    @TempDir
    private Path folder;

    private CloudDemo demo() throws IOException {
        return CloudDemo.start(SITE, folder);
    }

    private static PageId id(Page page) {
        return new PageId(page.id());
    }

    private static Set<String> labels(RecordingSink read, Page page) {
        return Objects.requireNonNull(CloudDemo.row(read, page).labels()).stream()
                .map(Label::text)
                .collect(Collectors.toSet());
    }

    private static Set<String> sharedLabels(Page page) {
        return page.labels().stream()
                .filter(label -> !label.prefix().equals("my"))
                .map(label -> label.prefix().equals("global") ? label.name() : label.prefix() + ":" + label.name())
                .collect(Collectors.toSet());
    }

    /** The index of the search lags behind: the page is completed alone. */
    @Test
    void pageInV2Only() throws Exception {
        try (CloudDemo demo = demo()) {
            Page page = demo.somePage();
            demo.site().addFault(ShortList.withoutTotals("/content/search", page.id()));
            RecordingSink read = demo.collect();
            assertThat(read.sentences()).isEmpty();
            assertThat(read.gaps).isEmpty();
            var row = CloudDemo.row(read, page);
            assertThat(row.missing()).isEmpty();
            assertThat(labels(read, page)).isEqualTo(sharedLabels(page));
            assertThat(row.readRestricted()).isEqualTo(page.restricted());
            assertThat(Objects.requireNonNull(row.contributors()))
                    .extracting(person -> person.value())
                    .containsExactlyInAnyOrderElementsOf(page.contributors().stream()
                            .map(person -> person.accountId())
                            .toList());
            assertThat(read.attachments.values().stream()
                            .filter(file -> file.page().equals(id(page))))
                    .hasSameSizeAs(page.attachments());
            assertThat(demo.requests("/" + page.id())).hasSize(3);
        }
    }

    @Test
    void pageInV2OnlyBeyondTheBudget() throws Exception {
        try (CloudDemo demo = demo().affording(0)) {
            Page page = demo.somePage();
            demo.site().addFault(ShortList.withoutTotals("/content/search", page.id()));
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(CloudDemo.row(read, page).labels()).isNull();
            assertThat(read.gaps)
                    .containsExactlyInAnyOrder(
                            page.id() + " labels",
                            page.id() + " contributors",
                            page.id() + " restrictions",
                            page.id() + " attachments");
            assertThat(read.sentences())
                    .containsExactly("single pages: 1 page is incomplete: the search lacks it, or holds its long lists"
                            + " only in part. Skipped: requests for single pages are limited to 0 a run"
                            + " (http.page-budget). Raise http.page-budget, or run again: completed requests are not"
                            + " repeated.");
        }
    }

    /** What an earlier week knows, but the people of some pages. */
    private static IncrementalState knowing(RecordingSink week, Set<PageId> changed) {
        IncrementalState bodies = week.asKnown();
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
            public @Nullable Set<PersonId> contributors(PageId page, int version) {
                return changed.contains(page) ? null : CloudDemo.row(week, page).contributors();
            }
        };
    }

    /** The index catches up between the search for people and the search for side data. */
    @Test
    void changedPageThatOnlyTheSecondSearchFinds() throws Exception {
        try (CloudDemo demo = demo()) {
            RecordingSink first = demo.collect();
            List<PageId> pages = List.copyOf(first.pages.keySet());
            PageId late = id(demo.somePage());
            Set<PageId> changed = Set.of(late, pages.get(1), pages.get(2));
            demo.site()
                    .addFault(new Rewritten(
                            (request, body) -> request.value("cql", "").startsWith("id in")
                                    ? new String(body, UTF_8)
                                            .replace("\"id\":\"%s\"".formatted(late), "\"id\":\"4242424242\"")
                                            .getBytes(UTF_8)
                                    : body));
            demo.site().forget();
            RecordingSink later = demo.collect("later", knowing(first, changed));
            assertThat(later.sentences()).isEmpty();
            assertThat(later.gaps).isEmpty();
            assertThat(CloudDemo.row(later, late).contributors())
                    .isNotEmpty()
                    .isEqualTo(CloudDemo.row(first, late).contributors());
            assertThat(demo.site().requests())
                    .filteredOn(hit -> hit.path().matches("/api/v2/pages/\\d+"))
                    .hasSize(1);
        }
    }

    /** Such pages are too many to be completed alone. */
    @Test
    void searchThatFindsNoChangedPageById() throws Exception {
        try (CloudDemo demo = demo()) {
            RecordingSink first = demo.collect();
            Set<PageId> changed = Set.copyOf(List.copyOf(first.pages.keySet()).subList(0, 5));
            demo.site()
                    .addFault(new Rewritten((request, body) -> request.value("cql", "")
                                    .startsWith("id in")
                            ? "{\"results\":[],\"start\":0,\"limit\":250,\"size\":0,\"_links\":{}}".getBytes(UTF_8)
                            : body));
            demo.site().forget();
            RecordingSink later = demo.collect("later", knowing(first, changed));
            assertThat(later.sentences())
                    .containsExactly(
                            "contributors: The contributors of 5 pages are not all known. The search found none"
                                    + " of these pages by their ids. Run again later: the index of the search may lag behind.");
            assertThat(changed)
                    .allMatch(page -> CloudDemo.row(later, page).missing().equals(Set.of(Group.CONTRIBUTORS)));
            assertThat(demo.site().requests()).noneMatch(hit -> hit.path().matches("/api/v2/pages/\\d+"));
        }
    }

    /** Without its space, a page has no row, but it exists. */
    @Test
    void pageWithoutASpace() throws Exception {
        try (CloudDemo demo = demo()) {
            Page page = demo.somePage();
            demo.site().addFault(OddField.isNull(page.id(), "spaceId"));
            RecordingSink read = demo.collect();
            assertThat(read.pages).doesNotContainKey(id(page));
            assertThat(read.sentences())
                    .containsExactly(
                            "pages: 1 entry has no usable id or key and was left out: \"%s\". Ask the administrator"
                                            .formatted(page.title())
                                    + " of the site to check them; rebuilding the search index may help.");
            assertThat(read.listings).contains(new Listing(null, Listing.Kind.PAGES, 1L, 0, true));
        }
    }

    @Test
    void pageInSearchOnly() throws Exception {
        try (CloudDemo demo = demo()) {
            Page page = demo.somePage();
            demo.site().addFault(ShortList.withoutTotals("/api/v2/pages", page.id()));
            RecordingSink read = demo.collect();
            assertThat(read.pages)
                    .doesNotContainKey(id(page))
                    .hasSize(demo.expected().size() - 1);
            assertThat(read.attachments.values()).noneMatch(file -> file.page().equals(id(page)));
        }
    }

    /** In a later week, bodies are read after the list. */
    @Test
    void pageTrashedBetweenListAndBody() throws Exception {
        try (CloudDemo demo = demo()) {
            Page page = demo.somePage();
            IncrementalState known = knowingAllBut(demo.collect().asKnown(), page.id());
            demo.site().addFault(new GoneAfterListing(page.id()));
            RecordingSink read = demo.collect("later", known);
            assertThat(CloudDemo.row(read, page).missing()).containsExactly(Group.BODY);
            assertThat(read.sentences())
                    .containsExactly(("page %d: \"%s\" has no body in the reply. The site listed the page, but did not"
                                    + " return it by its id. Run again. If this repeats, open the page in Confluence.")
                            .formatted(page.id(), page.title()));
        }
    }

    private static IncrementalState knowingAllBut(IncrementalState known, long page) {
        return new IncrementalState() {
            @Override
            public boolean covers(PageId id, int version) {
                return id.value() != page && known.covers(id, version);
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return known.pagesIn(space);
            }
        };
    }

    @Test
    void oneBadPageIn250() throws Exception {
        try (CloudDemo demo = demo()) {
            Page page = demo.somePage();
            demo.site().addFault(new PoisonedPage(page.id()));
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(read.bodies).hasSize(demo.expected().size() - 1).doesNotContainKey(id(page));
            assertThat(CloudDemo.row(read, page).missing()).containsExactly(Group.BODY);
            assertThat(read.sentences())
                    .containsExactly(("page %d: \"%s\" has no body in the reply. The site reported a server error"
                                    + " (500). Check the log of the site at this time, then run again to resume.")
                            .formatted(page.id(), page.title()));
        }
    }

    @Test
    void searchTooSlowAt250() throws Exception {
        try (CloudDemo demo = demo()) {
            demo.site().addFault(new GatewayTimeout("/content/search", 60));
            RecordingSink read = demo.collect();
            assertThat(read.sentences()).isEmpty();
            assertThat(read.pages.values()).allMatch(page -> page.missing().isEmpty());
            assertThat(demo.requests("/content/search").stream()
                            .filter(hit -> !hit.parameter("cursor").isEmpty())
                            .map(hit -> hit.parameter("limit")))
                    .isNotEmpty()
                    .allMatch(limit -> Integer.parseInt(limit) <= 63);
        }
    }

    /** What a search lacks because it ended early is searched by ids, and not page by page. */
    @Test
    void searchThatFailsInTheMiddle() throws Exception {
        DemoOptions slow = SITE.withSearch(SearchOptions.USUAL.with(SearchLimits.USUAL.withRows(30)));
        try (CloudDemo demo = CloudDemo.start(slow, folder).oneByOne()) {
            demo.collect("calm", IncrementalState.NONE);
            List<String> searches = demo.requests("/content/search").stream()
                    .map(hit -> hit.parameter("cql"))
                    .toList();
            int second = 1
                    + searches.indexOf(searches.stream()
                            .filter(cql -> cql.startsWith("type in (page,blogpost)"))
                            .findFirst()
                            .orElseThrow());
            // With 250, 125, 62, 31 and 25 results.
            demo.site().addFault(new ServerError("/content/search", second, 5, 500));
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(read.pages.values()).allMatch(page -> page.missing().isEmpty());
            assertThat(demo.requests("/content/search"))
                    .anyMatch(hit -> hit.parameter("cql").startsWith("id in ("));
        }
    }

    /** Pages of a site that refuses the search are not completed alone: they are too many. */
    @Test
    void searchThatIsRefused() throws Exception {
        try (CloudDemo demo = demo()) {
            demo.site().addFault(new Refused("/content/search", 403));
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(read.pages.values())
                    .allMatch(page -> page.missing()
                            .equals(Set.of(Group.LABELS, Group.ATTACHMENTS, Group.RESTRICTIONS, Group.CONTRIBUTORS)));
            assertThat(read.sentences())
                    .anyMatch(sentence ->
                            sentence.startsWith("side data: The search is incomplete: it ended after 0 results."));
            assertThat(demo.site().requests()).noneMatch(hit -> hit.path().matches("/api/v2/pages/\\d+.*"));
            assertThat(demo.requests("/content/search")).hasSizeLessThan(10);
        }
    }

    private static final SearchOptions SHORT_LISTS = SearchOptions.USUAL.with(SearchLimits.USUAL.withNestedLabels(1));

    @Test
    void labelsOverTheNestedLimit() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE.withSearch(SHORT_LISTS), folder)) {
            RecordingSink read = demo.collect();
            assertThat(read.sentences()).isEmpty();
            demo.expected()
                    .values()
                    .forEach(page -> assertThat(labels(read, page)).isEqualTo(sharedLabels(page)));
            assertThat(demo.requests("/labels"))
                    .hasSize((int) demo.expected(page -> page.labels().size() > 1).values().stream()
                            .count())
                    .hasSizeGreaterThan(5);
        }
    }

    /** A list that a former run completed is completed again only if it changed. */
    @Test
    void labelsOverTheNestedLimitInALaterWeek() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE.withSearch(SHORT_LISTS), folder)) {
            List<NestedList> completed = new ArrayList<>();
            RecordingSink first = new RecordingSink() {
                @Override
                public synchronized void nestedList(NestedList list) {
                    completed.add(list);
                }
            };
            try (CloudSource source = demo.source("first")) {
                source.collect(IncrementalState.NONE, first);
            }
            demo.site().forget();
            IncrementalState bodies = first.asKnown();
            RecordingSink later = demo.collect("later", new IncrementalState() {
                @Override
                public boolean covers(PageId page, int version) {
                    return bodies.covers(page, version);
                }

                @Override
                public long pagesIn(SpaceKey space) {
                    return bodies.pagesIn(space);
                }

                @Override
                public @Nullable List<Label> labels(NestedList list) {
                    return completed.contains(list)
                            ? CloudDemo.row(first, list.page()).labels()
                            : null;
                }
            });
            assertThat(completed).isNotEmpty();
            assertThat(demo.requests("/labels")).isEmpty();
            demo.expected()
                    .values()
                    .forEach(page -> assertThat(labels(later, page)).isEqualTo(sharedLabels(page)));
        }
    }

    @Test
    void attachmentsOver25() throws Exception {
        SearchOptions one = SearchOptions.USUAL.with(new SearchLimits(250, 50, 1, 200, 1_000, 8_000));
        try (CloudDemo demo = CloudDemo.start(SITE.withSearch(one), folder)) {
            RecordingSink read = demo.collect();
            assertThat(read.sentences()).isEmpty();
            assertThat(read.attachments.keySet())
                    .containsExactlyInAnyOrderElementsOf(demo.expected().values().stream()
                            .flatMap(page -> page.attachments().stream())
                            .map(file -> file.id())
                            .toList());
            assertThat(demo.requests("/attachments")).isNotEmpty();
            // The link in the nested list leads to an operation that no longer exists.
            assertThat(demo.site().requests()).noneMatch(hit -> hit.status() == 410);
        }
    }

    @Test
    void attachmentWithoutContainer() throws Exception {
        SearchOptions one = SearchOptions.USUAL.with(new SearchLimits(250, 50, 1, 200, 1_000, 8_000));
        try (CloudDemo demo = CloudDemo.start(SITE.withSearch(one), folder)) {
            demo.site().addFault(OddField.isAbsentEverywhere("pageId"));
            RecordingSink read = demo.collect();
            assertThat(read.attachments.values())
                    .extracting(Attachment::page)
                    .containsExactlyInAnyOrderElementsOf(demo.expected().values().stream()
                            .flatMap(page -> page.attachments().stream())
                            .sorted((a, b) -> Long.compare(a.id(), b.id()))
                            .map(file -> new PageId(file.page()))
                            .toList());
        }
    }

    @Test
    void moreThan100Spaces() {
        List<SpaceKey> keys = IntStream.range(0, 250)
                .mapToObj(i -> new SpaceKey("K%03d".formatted(i)))
                .toList();
        assertThat(SpaceLots.of(keys)).extracting(List::size).containsExactly(100, 100, 50);
        List<SpaceKey> personal = IntStream.range(0, 100)
                .mapToObj(i -> new SpaceKey("~712020" + "a".repeat(60) + "%03d".formatted(i)))
                .toList();
        // 70 characters, two quotes and a comma: 54 keys fit into 4,000 characters.
        assertThat(SpaceLots.of(personal)).extracting(List::size).containsExactly(54, 46);
        assertThat(SpaceLots.of(personal))
                .allMatch(lot -> CloudCall.inSpaces(lot).length() <= 4_000 + "space in ()".length());
    }

    /** The site rejects more than 100 spaces of a list. */
    @Test
    void listsAndSearchesOfMoreThan100Spaces() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE.withPages(220).withSpaces(101), folder)) {
            RecordingSink read = demo.collect();
            assertThat(read.sentences()).isEmpty();
            assertThat(read.spaces).hasSize(101);
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(read.pages.values()).allMatch(page -> page.missing().isEmpty());
            for (String list : List.of("/api/v2/pages", "/api/v2/blogposts")) {
                assertThat(demo.requests(list))
                        .extracting(hit -> hit.parameter("space-id").split(",", -1).length)
                        .containsExactlyInAnyOrder(100, 1);
            }
            assertThat(demo.requests("/content/search"))
                    .filteredOn(hit -> hit.parameter("cql").startsWith("type in (page,blogpost)"))
                    .extracting(hit -> hit.parameter("cql").split("\"", -1).length / 2)
                    .containsExactlyInAnyOrder(100, 1);
        }
    }

    /** A batch of spaces that stays empty may lack spaces, which would seem to be gone. */
    @Test
    void spacesThatMayBeMissing() throws Exception {
        DemoOptions small = SITE.withListLimits(new ListLimits(2, 2, ListLimits.Echo.APPLIED));
        try (CloudDemo demo = CloudDemo.start(small, folder).choosing("*")) {
            demo.site().addFault(new EmptyPage("/api/v2/spaces", 2));
            RecordingSink read = demo.collect();
            assertThat(read.spaces).isNotEmpty();
            assertThat(read.sentences())
                    .containsExactly(
                            "spaces: A response was empty in two attempts, although the list continues, after 0"
                                    + " entries. Run again. If this repeats, ask an administrator to check the search index and"
                                    + " the proxy of the site.");
        }
    }

    @Test
    void personalSpaceKey() throws Exception {
        try (CloudDemo demo = demo()) {
            String key = demo.site().world().spaces().stream()
                    .filter(space -> space.personal() && space.visible())
                    .findFirst()
                    .orElseThrow()
                    .key();
            CloudDemo chosen = demo.choosing(key);
            RecordingSink read = chosen.collect();
            assertThat(key).startsWith("~");
            assertThat(read.pages.keySet())
                    .isEqualTo(chosen.expected().keySet())
                    .isNotEmpty();
            assertThat(read.pages.values()).allMatch(page -> page.missing().isEmpty());
            assertThat(read.sentences()).isEmpty();
        }
    }

    /** The usual search has no switch for archived spaces. */
    @Test
    void archivedSpace() throws Exception {
        try (CloudDemo demo = demo()) {
            String key = demo.site().world().spaces().stream()
                    .filter(space -> space.archived() && space.visible())
                    .findFirst()
                    .orElseThrow()
                    .key();
            CloudDemo chosen = demo.choosing(key);
            RecordingSink read = chosen.collect();
            assertThat(read.pages.keySet())
                    .isEqualTo(chosen.expected().keySet())
                    .isNotEmpty();
            assertThat(read.pages.values()).allMatch(page -> page.missing().isEmpty());
            chosen.expected()
                    .values()
                    .forEach(page -> assertThat(labels(read, page)).isEqualTo(sharedLabels(page)));
            assertThat(demo.requests("/rest/api/content/search")).isEmpty();
        }
    }

    /** Rows have the key; addresses in the browser have the alias. */
    @Test
    void aliasDiffersFromKey() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE.withSpaces(5), folder).choosing("*")) {
            var space = demo.site().world().spaces().stream()
                    .filter(one -> !one.alias().equals(one.key()) && one.visible())
                    .findFirst()
                    .orElseThrow();
            RecordingSink read = demo.collect();
            Space row = Objects.requireNonNull(read.spaces.get(new SpaceKey(space.key())));
            assertThat(row.id()).isEqualTo(space.id());
            assertThat(read.pages.values().stream()
                            .filter(page -> page.space().value().equals(space.key())))
                    .isNotEmpty()
                    .allMatch(page -> String.valueOf(page.url()).contains("/spaces/" + space.alias() + "/"));
        }
    }

    /** That a page was deleted is concluded from its id alone. */
    @Test
    void pagesOfTheLastWeekAreLookedUp() throws Exception {
        try (CloudDemo demo = demo()) {
            RecordingSink first = demo.collect();
            Page page = demo.somePage();
            PageId gone = new PageId(4_242_424_242L);
            demo.site().addFault(ShortList.withoutTotals("", page.id()));
            demo.site().forget();
            IncrementalState bodies = first.asKnown();
            RecordingSink later = demo.collect("later", new IncrementalState() {
                @Override
                public boolean covers(PageId id, int version) {
                    return bodies.covers(id, version);
                }

                @Override
                public long pagesIn(SpaceKey space) {
                    return bodies.pagesIn(space);
                }

                @Override
                public List<PageId> published(Collection<SpaceKey> spaces, ContentType type) {
                    return type == ContentType.PAGE ? List.of(id(page), gone) : List.of();
                }
            });
            assertThat(later.lookedUp)
                    .isEqualTo(Map.of(
                            id(page),
                            new LookupResult(
                                    id(page),
                                    LookupResult.Outcome.FOUND,
                                    new SpaceKey(page.space().key()),
                                    ContentStatus.CURRENT),
                            gone,
                            LookupResult.notFound(gone)));
            assertThat(CloudDemo.row(later, page).missing()).isEmpty();
            assertThat(later.pages.keySet()).isEqualTo(first.pages.keySet());
        }
    }
}
