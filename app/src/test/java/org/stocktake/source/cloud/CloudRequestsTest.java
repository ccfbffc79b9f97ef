package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.UnknownWord;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Removals;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.CommentReading;
import org.stocktake.source.IncrementalComments;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.Preflight;
import org.stocktake.source.RecordingSink;

/** How many requests a run sends, and which. Expected numbers follow from the size of the world. */
class CloudRequestsTest {
    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withPages(1_200)
            .withSpaces(5)
            .withComments(1_000)
            .withProduct(Product.CLOUD)
            .withCloudContent(CloudContent.NONE.withFolders(300));

    /** All operations that may be requested. */
    private static final List<Pattern> MAY_BE_ASKED = List.of(
            Pattern.compile("/_edge/tenant_info"),
            Pattern.compile("/rest/api/user/current"),
            Pattern.compile("/rest/api/content/search"),
            Pattern.compile("/rest/api/search"),
            Pattern.compile("/rest/api/content/\\d+/restriction/byOperation"),
            Pattern.compile("/rest/api/space/[^/]+/state(/content)?"),
            Pattern.compile("/api/v2/spaces"),
            Pattern.compile("/api/v2/(pages|blogposts)"),
            Pattern.compile("/api/v2/(pages|blogposts)/\\d+(/(attachments|labels|versions|properties))?"),
            Pattern.compile("/api/v2/(folders|whiteboards|databases|embeds)/\\d+"),
            Pattern.compile("/api/v2/users-bulk"));

    private static final Set<String> NEVER_EXPANDED =
            Set.of("ancestors.restrictions", "space.permissions", "body.view", "children.comment");

    @TempDir
    private static Path folder;

    private static CloudDemo demo;
    private static RecordingSink first;
    private static RecordingSink later;
    private static List<RequestLogEntry> firstRequests;
    private static List<RequestLogEntry> laterRequests;
    private static Preflight preflight;
    private static Map<PageId, Integer> versions;

    @BeforeAll
    static void readTwoWeeks() throws IOException {
        demo = CloudDemo.start(SITE, folder);
        try (CloudSource source = demo.source("preflight")) {
            preflight = source.preflight();
        }
        demo.site().forget();
        first = demo.collect("first", IncrementalState.NONE);
        firstRequests = List.copyOf(demo.site().requests());
        versions = versions();
        demo.site().world().advance(0.03, Removals.NONE);
        demo.site().forget();
        later = demo.collect("later", new LastWeek(first));
        laterRequests = List.copyOf(demo.site().requests());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** What the caches know after the first week. */
    private record LastWeek(RecordingSink sink) implements IncrementalState, IncrementalComments {
        @Override
        public boolean covers(PageId page, int version) {
            return sink.asKnown().covers(page, version);
        }

        @Override
        public long pagesIn(SpaceKey space) {
            return sink.asKnown().pagesIn(space);
        }

        @Override
        public @Nullable Set<PersonId> contributors(PageId page, int version) {
            return sink.pages.containsKey(page) && covers(page, version)
                    ? CloudDemo.row(sink, page).contributors()
                    : null;
        }

        @Override
        public IncrementalComments comments() {
            return this;
        }

        @Override
        public @Nullable CommentReading last(Collection<SpaceKey> spaces) {
            return sink.commentReadings.stream()
                    .filter(CommentReading::agreed)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public boolean isListed(long comment) {
            return sink.comments.containsKey(comment);
        }
    }

    private static Map<PageId, Integer> versions() {
        return demo.expected().values().stream()
                .collect(Collectors.toMap(
                        page -> new PageId(page.id()), page -> page.version().number()));
    }

    private static long batches(long entries, int most) {
        return Math.max(1, (entries + most - 1) / most);
    }

    private static long count(Kind kind) {
        return demo.expected(page -> page.kind() == kind).size();
    }

    private static long comments() {
        return demo.expected().values().stream()
                .mapToLong(page -> page.comments().size())
                .sum();
    }

    /** Requests by stream, told apart by what they ask. */
    private static Map<String, Long> streams(List<RequestLogEntry> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(CloudRequestsTest::stream, TreeMap::new, Collectors.counting()));
    }

    private static String stream(RequestLogEntry hit) {
        String cql = hit.parameter("cql");
        return switch (hit.path()) {
            case "/rest/api/user/current" -> "account";
            case "/api/v2/spaces" -> "spaces";
            case "/rest/api/search" -> "totals";
            case "/api/v2/users-bulk" -> "people";
            case "/api/v2/pages", "/api/v2/blogposts" ->
                hit.query().containsKey("space-id")
                        ? hit.path().substring("/api/v2/".length())
                        : hit.query().containsKey("body-format") ? "bodies" : "missing";
            case "/rest/api/content/search" ->
                cql.startsWith("type in (page,blogpost)")
                        ? "side data"
                        : cql.startsWith("id in")
                                ? "contributors"
                                : cql.startsWith("type=comment") ? "comments" : "containers";
            default -> hit.path();
        };
    }

    @Test
    void aFirstRunAsksAsTheSizeOfTheSiteSays() {
        Map<String, Long> asked = streams(firstRequests);
        assertThat(asked)
                .containsEntry("account", 1L)
                .containsEntry("spaces", 1L)
                .containsEntry("totals", 1L)
                .containsEntry("pages", batches(count(Kind.PAGE), 250))
                .containsEntry("blogposts", batches(count(Kind.BLOGPOST), 250))
                .containsEntry("side data", batches(demo.expected().size(), 250))
                .containsEntry("comments", batches(first.comments.size(), 250))
                .containsEntry("people", batches(first.people.size(), 250))
                .doesNotContainKeys("bodies", "contributors", "missing");
    }

    @Test
    void aLaterWeekReadsBodiesAndContributorsOfChangedPagesOnly() {
        Set<PageId> changed = demo.expected().values().stream()
                .filter(page -> !Integer.valueOf(page.version().number()).equals(versions.get(new PageId(page.id()))))
                .map(page -> new PageId(page.id()))
                .collect(Collectors.toSet());
        Map<String, Long> asked = streams(laterRequests);
        assertThat(changed).hasSizeBetween(10, 100);
        assertThat(later.bodies.keySet()).isEqualTo(changed);
        assertThat(asked)
                .containsEntry("pages", batches(count(Kind.PAGE), 250))
                .containsEntry("side data", batches(demo.expected().size(), 250))
                .containsEntry("contributors", batches(changed.size(), 100))
                .containsEntry("totals", 1L)
                .containsEntry("comments", 1L);
        assertThat(asked.getOrDefault("bodies", 0L)).isBetween(1L, 2L);
    }

    @Test
    void contributorsOfALaterWeekAreThoseOfTheWorld() {
        for (Page page : demo.expected().values()) {
            assertThat(CloudDemo.row(later, page).contributors())
                    .as(page.title())
                    .isEqualTo(page.contributors().stream()
                            .map(person -> new PersonId(person.accountId()))
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void everyRequestIsAccepted() {
        assertThat(firstRequests).allMatch(hit -> hit.status() == 200);
        assertThat(laterRequests).allMatch(hit -> hit.status() == 200);
    }

    /** Requests other than those for long lists of single pages, of which no total tells the number. */
    private static long listed(List<RequestLogEntry> requests) {
        return requests.stream()
                .filter(hit -> !hit.path().matches("/api/v2/\\w+/\\d+/\\w+"))
                .count();
    }

    @Test
    void theForecastIsRightWithinTenPercent() {
        // A whole run asks for its account once more at its end.
        double foretellable = listed(firstRequests) + 1;
        assertThat((double) preflight.firstRun()).isBetween(0.9 * foretellable, 1.1 * foretellable);
        foretellable = listed(laterRequests) + 1;
        assertThat((double) preflight.laterRun()).isBetween(0.9 * foretellable, 1.1 * foretellable);
        Map<String, Long> foretold = new HashMap<>();
        Map<String, Long> foretoldLater = new HashMap<>();
        preflight.streams().forEach(stream -> {
            foretold.put(stream.stream(), stream.firstRun());
            foretoldLater.put(stream.stream(), stream.laterRun());
        });
        Map<String, Long> asked = streams(firstRequests);
        assertThat(foretold)
                .containsEntry("pages", asked.get("pages"))
                .containsEntry("blog posts", asked.get("blogposts"))
                .containsEntry("side data", asked.get("side data"))
                .containsEntry("totals", asked.get("totals"))
                .containsEntry("comments", batches(comments(), 250))
                .containsEntry("containers", asked.get("containers"));
        assertThat(preflight.unforeseen())
                .contains("a later week: %d for all comments, if some were deleted, and at least every fourth week"
                        .formatted(batches(comments(), 250)));
        asked = streams(laterRequests);
        assertThat(foretoldLater)
                .containsEntry("bodies", 2L)
                .containsEntry("missing pages", 1L)
                .containsEntry("totals", asked.get("totals"))
                .containsEntry("comments", asked.get("comments"))
                .containsEntry("contributors", asked.get("contributors"))
                .containsEntry("containers", asked.get("containers"));
    }

    /** 300 folders, and a whiteboard, a database and an embedded link. None of them is read alone. */
    @Test
    void aSearchListsAllContainers() {
        assertThat(streams(firstRequests)).containsEntry("containers", 2L);
        assertThat(firstRequests)
                .noneMatch(hit -> hit.path().matches("/api/v2/(folders|whiteboards|databases|embeds)/\\d+"));
    }

    /** Then the containers of each type are searched, and those of the unknown type are read alone or by their pages. */
    @Test
    void theForecastIsRightWhereTheSearchRejectsATypeOfContainer() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE.withPages(200), folder.resolve("types"))) {
            demo.site().addFault(new UnknownWord("embed"));
            long foretold;
            try (CloudSource source = demo.source("preflight")) {
                foretold = source.preflight().streams().stream()
                        .filter(stream -> stream.stream().equals("containers"))
                        .findFirst()
                        .orElseThrow()
                        .firstRun();
            }
            demo.site().forget();
            demo.collect();
            long asked = demo.requests("/rest/api/content/search").stream()
                    .filter(hit -> hit.parameter("cql").startsWith("type in (")
                            && !hit.parameter("cql").startsWith("type in (page"))
                    .count();
            assertThat(foretold).isEqualTo(asked);
        }
    }

    /** Pages of each search for workflows come in batches too, drafts are read one by one, and the trash is a list. */
    @Test
    void theForecastHoldsWorkflowsAndOtherStatuses() throws IOException {
        try (CloudDemo demo = CloudDemo.start(
                        SITE.withPages(600).withWorkflows(3).withCloudContent(CloudContent.NONE.withDrafts(5)),
                        folder.resolve("more"))
                .also(ContentStatus.DRAFT, ContentStatus.TRASHED)
                .withWorkflows()) {
            Map<String, Long> foretold = new HashMap<>();
            try (CloudSource source = demo.source("preflight")) {
                source.preflight().streams().forEach(stream -> foretold.put(stream.stream(), stream.firstRun()));
            }
            demo.site().forget();
            demo.collect();

            long workflows = demo.expected(page -> page.status() == Status.CURRENT
                            && demo.site().world().workflow(page.id()).isPresent())
                    .size();
            long drafts = demo.expected(page -> page.status() == Status.DRAFT).size();
            List<RequestLogEntry> searches = demo.requests("/rest/api/content/search").stream()
                    .filter(hit -> hit.parameter("cql").matches("cw_(enabled|final|expires) .*"))
                    .toList();
            assertThat(workflows).isGreaterThan(250);
            assertThat(searches)
                    .filteredOn(hit -> hit.parameter("cql").startsWith("cw_enabled"))
                    .hasSize((int) batches(workflows, 250));
            assertThat(drafts).isPositive();
            assertThat(foretold)
                    .containsEntry("workflow searches", (long) searches.size())
                    .containsEntry("drafts", 1 + drafts)
                    .containsEntry("trash", 1L);
        }
    }

    @Test
    void onlyKnownOperationsAreAsked() throws IOException {
        try (CloudDemo all = CloudDemo.start(SITE.withPages(200), folder.resolve("all"))
                .choosing("*")
                .also(ContentStatus.DRAFT, ContentStatus.TRASHED)) {
            all.collect();
            for (List<RequestLogEntry> requests :
                    List.of(firstRequests, laterRequests, all.site().requests())) {
                assertThat(requests).allSatisfy(hit -> {
                    assertThat(MAY_BE_ASKED)
                            .as(hit.path())
                            .anyMatch(path -> path.matcher(hit.path()).matches());
                    assertThat(NEVER_EXPANDED)
                            .noneMatch(part -> hit.parameter("expand").contains(part));
                });
            }
        }
    }
}
