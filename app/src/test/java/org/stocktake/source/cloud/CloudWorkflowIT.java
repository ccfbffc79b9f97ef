package org.stocktake.source.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.PageState;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.fault.SearchLag;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.PageStatus;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.DiagnosticSample;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Origin;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.RecordingWorkflowSink;
import org.stocktake.source.SiteWay;
import org.stocktake.source.SourceRequest;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.WorkflowPreflight;
import org.stocktake.source.WorkflowSource;
import org.stocktake.source.comala.ComalaOptions;

/** The states of pages on a simulated Cloud site, against the world of the site. */
class CloudWorkflowIT {
    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(120)
            .withSpaces(2)
            .withWorkflows(3);

    @TempDir
    private Path folder;

    private static DemoSite start(SearchOptions search) throws IOException {
        return DemoSite.start(SITE.withSearch(search));
    }

    private RecordingSink collect(DemoSite site) {
        return collect(site, ComalaOptions.DEFAULT, IncrementalState.NONE);
    }

    private OpenedSource open(DemoSite site, ComalaOptions workflow) {
        return open(site, workflow, "*");
    }

    private OpenedSource open(DemoSite site, ComalaOptions workflow, String space) {
        return open(site, workflow, space, 5_000);
    }

    private OpenedSource open(DemoSite site, ComalaOptions workflow, String space, int requestsForPages) {
        SourceRequest request = new SourceRequest(
                new Origin.Site(
                        site.uri(),
                        "Demo",
                        CloudProvider.NAME,
                        new Credentials.Basic(site.user(), site.token()),
                        "STOCKTAKE_TOKEN",
                        Network.DEFAULT,
                        SiteWay.DEFAULT),
                new SpaceChoice(List.of(space), List.of()),
                Set.of(),
                new RateLimits(4, 0, 1, Duration.ZERO, Duration.ofSeconds(1), 64L << 20, requestsForPages),
                workflow);
        return new CloudProvider().open(request, folder.resolve("replies"), Time.of(Clock.systemUTC()));
    }

    private RecordingSink collect(DemoSite site, ComalaOptions workflow, IncrementalState known) {
        RecordingSink sink = new RecordingSink();
        site.forget();
        try (OpenedSource opened = open(site, workflow)) {
            opened.source().collect(known, sink);
        }
        return sink;
    }

    private static WorkflowSource workflows(OpenedSource opened) {
        return Objects.requireNonNull(opened.workflows());
    }

    /** Of the pages that were read. */
    private static Map<PageId, ExpectedWorkflow> workflows(DemoSite site, RecordingSink read) {
        Map<PageId, ExpectedWorkflow> workflows = new TreeMap<>();
        read.pages
                .keySet()
                .forEach(page ->
                        site.world().workflow(page.value()).ifPresent(workflow -> workflows.put(page, workflow)));
        return workflows;
    }

    private static Set<PageId> where(Map<PageId, ExpectedWorkflow> workflows, Predicate<ExpectedWorkflow> wanted) {
        return workflows.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<PageId, String> states(Map<PageId, ExpectedWorkflow> workflows) {
        Map<PageId, String> states = new TreeMap<>();
        workflows.forEach((page, workflow) -> Optional.ofNullable(workflow.stage())
                .ifPresent(stage -> states.put(page, stage.state().name())));
        return states;
    }

    private static Map<PageId, String> told(RecordingWorkflowSink workflow) {
        Map<PageId, String> states = new TreeMap<>();
        workflow.properties.forEach((page, property) -> {
            if (property.state() != null) {
                states.put(page, property.state());
            }
        });
        return states;
    }

    private static long requests(DemoSite site, String cql) {
        return site.requests().stream()
                .filter(request -> request.parameter("cql").contains(cql))
                .count();
    }

    @TestFactory
    Stream<DynamicTest> fourFormsOfTheProperty() {
        return Stream.of(SearchOptions.StatusForm.values())
                .map(form -> dynamicTest(form.name(), () -> {
                    try (DemoSite site = start(SearchOptions.USUAL.with(form))) {
                        assertReadsTheStates(site);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> bothSpellings() {
        return Stream.of(SearchOptions.Spelling.values())
                .map(spelling -> dynamicTest(spelling.name(), () -> {
                    try (DemoSite site = start(SearchOptions.USUAL.with(spelling))) {
                        assertReadsTheStates(site);
                    }
                }));
    }

    private void assertReadsTheStates(DemoSite site) throws IOException {
        Path replies = folder.resolve("replies");
        PrivateFolder.delete(replies);
        RecordingSink read = collect(site);

        Map<PageId, ExpectedWorkflow> workflows = workflows(site, read);
        assertThat(states(workflows)).hasSizeGreaterThan(10);
        assertThat(told(read.workflow)).isEqualTo(states(workflows));
        assertThat(read.workflow.properties.keySet()).isEqualTo(read.pages.keySet());
        assertThat(read.sentences()).isEmpty();
    }

    @Test
    void searchesTellWhichPagesHaveAWorkflowAreFinalOrDue() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL)) {
            RecordingSink read = collect(site);

            Map<PageId, ExpectedWorkflow> workflows = workflows(site, read);
            assertThat(read.workflow.found.get(Search.WORKFLOW)).isEqualTo(workflows.keySet());
            assertThat(read.workflow.found.get(Search.FINAL))
                    .isNotEmpty()
                    .isEqualTo(where(
                            workflows,
                            workflow -> workflow.stage() != null
                                    && workflow.stage().state().isFinal()));
            assertThat(read.workflow.found.getOrDefault(Search.EXPIRED, Set.of()))
                    .isEqualTo(where(
                            workflows,
                            workflow -> workflow.dueAt() != null
                                    && workflow.dueAt().isBefore(site.world().now())));
            assertThat(read.workflow.sources)
                    .containsEntry("workflow", SourceOutcome.OK)
                    .containsEntry("final", SourceOutcome.OK)
                    .containsEntry("expired", SourceOutcome.OK);
            assertThat(List.of(requests(site, "cw_enabled"), requests(site, "cw_final"), requests(site, "cw_expires")))
                    .as("one request for each field, and one in the archived space")
                    .containsExactly(2L, 2L, 2L);
            assertThat(states(workflows).keySet()).isEqualTo(workflows.keySet());
            assertThat(requests(site, "cw_state"))
                    .as("every property names its state")
                    .isZero();
            assertThat(read.workflow.inStates).isEmpty();
        }
    }

    @Test
    void propertyNull() throws IOException {
        assertSearchesFindTheStates(SearchOptions.WorkflowProperty.NULL);
    }

    @Test
    void propertyAbsentButCqlPositive() throws IOException {
        assertSearchesFindTheStates(SearchOptions.WorkflowProperty.HIDDEN);
    }

    private void assertSearchesFindTheStates(SearchOptions.WorkflowProperty hidden) throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(hidden))) {
            Set<String> names = site.world().pages().stream()
                    .flatMap(page -> site.world().workflow(page.id()).stream())
                    .map(ExpectedWorkflow::stage)
                    .filter(Objects::nonNull)
                    .map(stage -> stage.state().name())
                    .collect(Collectors.toCollection(TreeSet::new));
            List<String> all = List.copyOf(names);
            // Half of the names are in the settings, the others were published in an earlier week.
            List<String> settings = all.subList(0, all.size() / 2);
            List<String> earlier = all.subList(all.size() / 2, all.size());

            RecordingSink read = collect(
                    site,
                    new ComalaOptions(
                            ComalaOptions.Mode.AUTO,
                            ComalaOptions.Activity.OFF,
                            null,
                            new ComalaOptions.Cloud("cw-status", settings, ComalaOptions.PageStatus.OFF)),
                    knowing(earlier));

            assertThat(told(read.workflow)).isEmpty();
            assertThat(read.workflow.properties.values())
                    .allMatch(property -> property.outcome() == SourceOutcome.NONE);
            assertThat(read.workflow.inStates).isNotEmpty().isEqualTo(states(workflows(site, read)));
            assertThat(requests(site, "cw_state")).isEqualTo(2L * names.size());
            assertThat(read.sentences()).isEmpty();
        }
    }

    private static IncrementalState knowing(List<String> states) {
        return new IncrementalState() {
            @Override
            public boolean covers(PageId page, int version) {
                return false;
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return 0;
            }

            @Override
            public IncrementalWorkflow workflow() {
                return new IncrementalWorkflow() {
                    @Override
                    public Detail of(PageId page, int pageVersion, int propertyVersion) {
                        return Detail.NONE;
                    }

                    @Override
                    public int emptyInARow(SpaceKey space, String workflow) {
                        return 0;
                    }

                    @Override
                    public boolean forbidden(SpaceKey space) {
                        return false;
                    }

                    @Override
                    public @Nullable Since since(List<SpaceKey> spaces) {
                        return null;
                    }

                    @Override
                    public List<String> states() {
                        return states;
                    }

                    @Override
                    public long week() {
                        return 0;
                    }
                };
            }
        };
    }

    @Test
    void cqlFieldUnknownMeansThatTheAppIsAbsent() throws IOException {
        try (DemoSite site = DemoSite.start(SITE.withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF)))) {
            RecordingSink read = collect(site);

            assertThat(read.workflow.sources).containsEntry("workflow", SourceOutcome.APP_ABSENT);
            assertThat(requests(site, "cw_")).isEqualTo(1);
            assertThat(read.workflow.properties.values())
                    .isNotEmpty()
                    .allMatch(property -> property.outcome() == SourceOutcome.NONE);
            assertThat(read.sentences()).isEmpty();
        }
    }

    @Test
    void aPropertyOfAnUnknownFormIsReportedOnceAndNeverReadAsNoWorkflow() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL)) {
            site.addFault(new Rewritten((request, body) -> new String(body, UTF_8)
                    .replaceAll("\"value\":\\{\"state\":\\{[^}]*}", "\"value\":{\"stage\":{\"title\":\"x\"}")
                    .getBytes(UTF_8)));

            RecordingSink read = collect(site);

            Set<PageId> begun = states(workflows(site, read)).keySet();
            assertThat(read.workflow.properties.values().stream()
                            .filter(property -> property.outcome() == SourceOutcome.ERROR)
                            .map(property -> property.page()))
                    .containsExactlyElementsOf(begun);
            assertThat(read.sentences())
                    .singleElement()
                    .asString()
                    .matches("workflow property: Its format is unknown on page \\d+, and perhaps on others:"
                            + " cw-status\\.value is an object with schemaVersion, stage\\. It stays empty\\. Attach the"
                            + " output of \"stocktake check --workflow \\d+\" to a bug report\\.");
        }
    }

    /** Without requests for single pages, its properties stay unknown. */
    @Test
    void aPageThatTheSearchLacksAndTheBudgetLeavesOutHasNoKnownState() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_PROPERTY))) {
            RecordingSink whole = collect(site);
            PageId page = whole.workflow.properties.firstKey();
            PrivateFolder.delete(folder.resolve("replies"));
            site.addFault(new SearchLag(page.value()));
            RecordingSink read = new RecordingSink();
            try (OpenedSource opened = open(site, ComalaOptions.DEFAULT, "*", 0)) {
                opened.source().collect(IncrementalState.NONE, read);
            }

            assertThat(read.pages.keySet()).isEqualTo(whole.pages.keySet());
            assertThat(read.workflow.properties.values())
                    .filteredOn(property -> property.outcome() == SourceOutcome.ERROR)
                    .extracting(property -> property.page())
                    .containsExactly(page);
            assertThat(read.workflow.pageStatuses.values())
                    .filteredOn(status -> status.outcome() == SourceOutcome.ERROR)
                    .extracting(status -> status.page())
                    .containsExactly(page);
        }
    }

    @Test
    void modeOffAsksForNothing() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_PROPERTY))) {
            RecordingSink read = collect(site, ComalaOptions.OFF, IncrementalState.NONE);

            assertThat(read.workflow.properties).isEmpty();
            assertThat(read.workflow.pageStatuses).isEmpty();
            assertThat(read.workflow.sources).isEmpty();
            assertThat(site.requests())
                    .noneMatch(request -> request.parameter("expand").contains("cw_status")
                            || request.parameter("expand").contains("content_state")
                            || request.parameter("cql").contains("cw_")
                            || request.path().contains("/state"));
        }
    }

    @Test
    void stateJsonInAStringAndNeverSet() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_PROPERTY))) {
            RecordingSink read = collect(site);

            Map<PageId, PageStatus> expected = new TreeMap<>();
            pages(site, read)
                    .forEach(page -> PageState.of(page)
                            .ifPresent(state -> expected.put(
                                    new PageId(page.id()),
                                    new PageStatus(
                                            new PageId(page.id()),
                                            SourceOutcome.OK,
                                            state.name(),
                                            state.color(),
                                            page.version().at().truncatedTo(ChronoUnit.MILLIS)))));
            assertThat(expected).isNotEmpty().hasSizeLessThan(read.pages.size());
            assertThat(read.workflow.pageStatuses).isEqualTo(expected);
            assertThat(read.workflow.sources).containsEntry("page_status", SourceOutcome.OK);
            assertThat(site.requests()).noneMatch(request -> request.path().contains("/state"));
            assertThat(read.sentences()).isEmpty();
        }
    }

    @Test
    void aSiteThatNeverSendsThePropertyIsAskedForThePagesOfEachStatus() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_LISTS))) {
            RecordingSink read = collect(site);

            // The list of a space lacks the status that a person invented.
            Map<PageId, String> expected = new TreeMap<>();
            pages(site, read).stream()
                    .filter(page -> page.status() == Status.CURRENT)
                    .forEach(page -> PageState.of(page)
                            .filter(state -> !state.name().equals("With legal"))
                            .ifPresent(state -> expected.put(new PageId(page.id()), state.name())));
            Map<PageId, String> told = new TreeMap<>();
            read.workflow.pageStatuses.forEach((page, status) -> told.put(page, status.state()));
            assertThat(told).isNotEmpty().isEqualTo(expected);
            assertThat(read.workflow.sources)
                    .containsAllEntriesOf(read.spaces.keySet().stream()
                            .collect(Collectors.toMap(space -> "page_status " + space, space -> SourceOutcome.OK)));
            assertThat(site.requests().stream()
                            .filter(request -> request.path().contains("/state"))
                            .map(RequestLogEntry::status))
                    .as("one list of statuses and four lists of pages in each space")
                    .hasSize(5 * read.spaces.size())
                    .containsOnly(200);
            assertThat(read.sentences()).isEmpty();
        }
    }

    /** A list by position would never end. */
    @Test
    void listsOfAStatusThatRepeatTheirFirstPagesEnd() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_LISTS))) {
            Map<String, byte[]> first = new ConcurrentHashMap<>();
            site.addFault(new Rewritten((request, body) -> request.path().endsWith("/state/content")
                    ? first.computeIfAbsent(
                            request.path() + request.value("state-id", ""),
                            list -> new String(body, UTF_8)
                                    .replace("\"limit\":100", "\"limit\":1")
                                    .getBytes(UTF_8))
                    : body));
            RecordingSink read = collect(site);

            SpaceKey space = pages(site, read).stream()
                    .filter(page -> page.status() == Status.CURRENT
                            && PageState.of(page).isPresent())
                    .map(page -> new SpaceKey(page.space().key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(read.workflow.sources).containsEntry("page_status " + space, SourceOutcome.ERROR);
            assertThat(read.sentences())
                    .contains(
                            ("page status: The status of pages in space %s could not be read. The site returned the same"
                                            + " pages of a list twice. Run again. If this repeats, report it as a defect of"
                                            + " Stocktake. To read no page statuses, set workflow.page-status to off.")
                                    .formatted(space));
            assertThat(site.requests())
                    .filteredOn(request -> request.path().endsWith("/state/content"))
                    .hasSizeLessThan(3 * 4 * read.spaces.size());
        }
    }

    @Test
    void theCheckTellsWhereStatesComeFrom() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_LISTS))) {
            RecordingSink read = collect(site);
            long all = workflows(site, read).size();
            try (OpenedSource opened = open(site, ComalaOptions.DEFAULT)) {
                assertThat(workflows(opened).workflowPreflight())
                        .isEqualTo(new WorkflowPreflight(
                                "Comala answers; %1$d pages have a workflow, and the property cw-status names the state of"
                                                .formatted(all)
                                        + " %1$d of %1$d examined pages; no page of %2$d examined pages sends a page"
                                                .formatted(all, currentPages(site, read))
                                        + " status, so the pages of each status are listed in each space",
                                WorkflowPreflight.Requests.STATUS_LISTS,
                                5L * read.spaces.size(),
                                5L * read.spaces.size()));
            }
        }
    }

    @Test
    void theCheckExaminesPagesOfArchivedSpacesToo() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL)) {
            RecordingSink read = collect(site);
            SpaceKey archived = read.spaces.values().stream()
                    .filter(space -> space.status().equals("archived"))
                    .map(space -> space.key())
                    .findFirst()
                    .orElseThrow();
            long pages = pages(site, read).stream()
                    .filter(page -> page.space().key().equals(archived.value()))
                    .count();
            assertThat(pages).isPositive();
            try (OpenedSource opened = open(site, ComalaOptions.DEFAULT, archived.value())) {
                assertThat(workflows(opened).workflowPreflight().description())
                        .isEqualTo(
                                ("Comala answers; no page of the chosen spaces has a workflow; no page of %d examined pages"
                                                + " sends a page status, so the pages of each status are listed in each"
                                                + " space")
                                        .formatted(pages));
            }
        }
    }

    /** The usual search finds nothing in archived spaces, so a wrong search would tell of no workflows. */
    @Test
    void theCheckCountsWorkflowsOfArchivedSpaces() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL)) {
            RecordingSink read = collect(site);
            String space = workflows(site, read).keySet().stream()
                    .map(page ->
                            Objects.requireNonNull(read.pages.get(page)).space().value())
                    .findFirst()
                    .orElseThrow();
            long workflows = workflows(site, read).keySet().stream()
                    .filter(page -> Objects.requireNonNull(read.pages.get(page))
                            .space()
                            .value()
                            .equals(space))
                    .count();
            long pages = pages(site, read).stream()
                    .filter(page -> page.space().key().equals(space))
                    .count();
            site.addFault(new Rewritten((request, body) -> request.path().endsWith("/spaces")
                    ? new String(body, UTF_8)
                            .replace("\"status\":\"current\"", "\"status\":\"archived\"")
                            .getBytes(UTF_8)
                    : body));
            site.forget();
            try (OpenedSource opened = open(site, ComalaOptions.DEFAULT, space)) {
                assertThat(workflows(opened).workflowPreflight().description())
                        .isEqualTo(("Comala answers; %1$d pages have a workflow, and the property cw-status names the"
                                        + " state of %1$d of %1$d examined pages; no page of %2$d examined pages sends a"
                                        + " page status, so the pages of each status are listed in each space")
                                .formatted(workflows, pages));
            }
            assertThat(site.requests()).noneMatch(hit -> hit.path().endsWith("/content/search"));
        }
    }

    private static long currentPages(DemoSite site, RecordingSink read) {
        Set<String> archived = read.spaces.values().stream()
                .filter(space -> space.status().equals("archived"))
                .map(space -> space.key().value())
                .collect(Collectors.toSet());
        return pages(site, read).stream()
                .filter(page -> !archived.contains(page.space().key()))
                .count();
    }

    @Test
    void theCheckOfAPageListsItsPropertiesWithoutTheirValues() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL.with(SearchOptions.PageStates.IN_PROPERTY));
                OpenedSource opened = open(site, ComalaOptions.DEFAULT)) {
            Page page = site.world().pages().stream()
                    .filter(each -> each.status() == Status.CURRENT && each.visible() && each.kind() == Kind.PAGE)
                    .filter(each -> each.id() % 4 != 0 && PageState.of(each).isPresent())
                    .filter(each -> site.world()
                            .workflow(each.id())
                            .filter(workflow -> workflow.stage() != null)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            String state = Objects.requireNonNull(
                            site.world().workflow(page.id()).orElseThrow().stage())
                    .state()
                    .name();

            List<DiagnosticSample> samples = workflows(opened).diagnose(new PageId(page.id()), Set.of(site.user()));

            assertThat(samples)
                    .extracting(DiagnosticSample::source)
                    .containsExactly(
                            "properties", "search workflow", "search final", "search expired", "search approver");
            assertThat(samples).extracting(DiagnosticSample::outcome).containsOnly(SourceOutcome.OK);
            assertThat(samples.get(0).request())
                    .isEqualTo("/api/v2/pages/%d/properties?limit=250".formatted(page.id()));
            assertThat(samples.get(0).interpretation())
                    .containsExactly(
                            "properties: content-state-published, cw-status, editor",
                            "cw-status names the state %s, property version 1".formatted(state));
            assertThat(samples.get(0).json())
                    .contains("{\"key\":\"cw-status\",\"version\":1,\"value\":{\"state\":{\"name\":\"<text of %d>\""
                            .formatted(state.length()))
                    .contains("\"contentState\":{\"id\":\"<number>\",\"name\":\"<text of ")
                    .doesNotContain(
                            '"' + state + '"', PageState.of(page).orElseThrow().name());
            assertThat(samples.get(1).interpretation()).containsExactly("the search finds the page");
        }
    }

    @Test
    void theCheckOfAPageFindsBlogPostsAndPagesOfArchivedSpaces() throws IOException {
        try (DemoSite site = start(SearchOptions.USUAL);
                OpenedSource opened = open(site, ComalaOptions.DEFAULT)) {
            Page post = site.world().pages().stream()
                    .filter(each -> each.kind() == Kind.BLOGPOST && each.visible())
                    .findFirst()
                    .orElseThrow();

            DiagnosticSample properties =
                    workflows(opened).diagnose(new PageId(post.id()), Set.of()).get(0);

            assertThat(properties.outcome()).isEqualTo(SourceOutcome.NONE);
            assertThat(properties.request())
                    .isEqualTo("/api/v2/blogposts/%d/properties?limit=250".formatted(post.id()));
            assertThat(site.requests())
                    .filteredOn(hit -> hit.parameter("cql").startsWith("id = "))
                    .hasSize(4)
                    .allMatch(hit -> hit.path().equals("/rest/api/search")
                            && hit.parameter("includeArchivedSpaces").equals("true"));
        }
    }

    private static List<Page> pages(DemoSite site, RecordingSink read) {
        return site.world().pages().stream()
                .filter(page -> page.kind() == Kind.PAGE && read.pages.containsKey(new PageId(page.id())))
                .toList();
    }
}
