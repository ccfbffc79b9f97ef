package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.demosite.cloud.PageState;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.cloud.SearchOptions.Ancestors;
import org.stocktake.demosite.cloud.SearchOptions.NestedComments;
import org.stocktake.demosite.cloud.SearchOptions.PageStates;
import org.stocktake.demosite.cloud.SearchOptions.Spelling;
import org.stocktake.demosite.cloud.SearchOptions.StatusForm;
import org.stocktake.demosite.cloud.SearchOptions.WorkflowProperty;
import org.stocktake.demosite.fault.CommentWithoutContainer;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.FileWithoutPage;
import org.stocktake.demosite.fault.GatewayTimeout;
import org.stocktake.demosite.fault.SearchLag;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.fault.Throttled;
import org.stocktake.demosite.fault.UnknownWord;
import org.stocktake.demosite.fault.WrongTotal;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Product;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs from site to site in the first version of the API of Cloud, and its faults. */
class CloudSearchTroubleTest {
    private static final DemoOptions OPTIONS = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(400)
            .withSpaces(2)
            .withCloudContent(CloudContent.NONE.withFolders(4));
    private static final String SEARCH = "/rest/api/content/search?limit=250&cql=";

    private Optional<DemoSite> started = Optional.empty();

    @AfterEach
    void stop() {
        started.ifPresent(DemoSite::close);
    }

    private DemoSite site() {
        return started.orElseThrow();
    }

    private Asker start(DemoOptions options, Fault... faults) throws IOException {
        DemoSite site = DemoSite.start(options);
        started = Optional.of(site);
        for (Fault fault : faults) {
            site.addFault(fault);
        }
        return Asker.of(site);
    }

    private static DemoOptions with(SearchOptions search) {
        return OPTIONS.withSearch(search);
    }

    @Test
    void searchMayLackAPageThatListsHave() throws Exception {
        Asker asker = start(OPTIONS);
        Page page = Sites.current(site()).findFirst().orElseThrow();
        site().addFault(new SearchLag(page.id()));

        assertThat(Sites.ids(asker.walk(SEARCH + "type%3Dpage"))).isNotEmpty().doesNotContain(page.id());
        assertThat(asker.walk(SEARCH + encoded("id in (%d)".formatted(page.id()))))
                .isEmpty();
        assertThat(asker.get("/rest/api/search?cql=id%3D" + page.id())
                        .path("size")
                        .asInt())
                .isZero();
        assertThat(Sites.ids(Sites.items(asker.get("/api/v2/pages?id=" + page.id()))))
                .containsExactly(page.id());
    }

    @Test
    void listsMayLackAPageThatSearchHas() throws Exception {
        Asker asker = start(OPTIONS);
        Page page = Sites.current(site()).findFirst().orElseThrow();
        site().addFault(ShortList.withTotals("/api/v2/", page.id()));

        assertThat(Sites.ids(Sites.items(asker.get("/api/v2/pages?limit=250"))))
                .isNotEmpty()
                .doesNotContain(page.id());
        assertThat(Sites.ids(asker.walk(SEARCH + "type%3Dpage"))).contains(page.id());
    }

    @Test
    void aTotalMayBeWrong() throws Exception {
        Asker asker = start(OPTIONS);
        int total = asker.get("/rest/api/search?cql=type%3Dcomment")
                .path("totalSize")
                .asInt();
        site().addFault(new WrongTotal(-3));

        assertThat(asker.get("/rest/api/search?cql=type%3Dcomment")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(total - 3);
    }

    @Test
    void commentsAndAttachmentsMayHideTheirPage() throws Exception {
        Asker asker = start(OPTIONS);
        Page page = Sites.current(site())
                .filter(one -> !one.attachments().isEmpty() && !one.comments().isEmpty())
                .findFirst()
                .orElseThrow();
        long comment = page.comments().get(0).id();
        long file = page.attachments().get(0).id();
        site().addFault(new CommentWithoutContainer(comment));
        site().addFault(new FileWithoutPage(file));

        JsonNode hiding =
                asker.get(SEARCH + "id%3D" + comment + "&expand=container").at("/results/0");
        assertThat(hiding.path("id").asLong()).isEqualTo(comment);
        assertThat(hiding.has("container") || hiding.path("_expandable").has("container"))
                .isFalse();
        JsonNode files = asker.get(SEARCH + "id%3D" + page.id() + "&expand=children.attachment")
                .at("/results/0/children/attachment/results");
        assertThat(files.path(0).path("id").asString()).isEqualTo("att" + file);
        assertThat(files.path(0).path("_expandable").has("container")).isFalse();
        assertThat(asker.get("/api/v2/pages/" + page.id() + "/attachments")
                        .at("/results/0")
                        .has("pageId"))
                .isFalse();
    }

    @Test
    void aSearchMayBeTooSlowForItsLimit() throws Exception {
        Asker asker = start(OPTIONS, new GatewayTimeout("/content/search", 100));

        assertThat(asker.ask(SEARCH + "type%3Dpage").statusCode()).isEqualTo(504);
        assertThat(asker.ask(SEARCH.replace("250", "100") + "type%3Dpage").statusCode())
                .isEqualTo(200);
        assertThat(asker.ask("/api/v2/pages?limit=250").statusCode()).isEqualTo(200);
    }

    @Test
    void aBurstConcernsOnePathOnly() throws Exception {
        Asker asker = start(OPTIONS, Throttled.burst("/content/search", 1, 7));

        assertThat(asker.ask("/api/v2/pages").statusCode()).isEqualTo(200);
        HttpResponse<String> burst = asker.ask(SEARCH + "type%3Dpage");
        assertThat(burst.statusCode()).isEqualTo(429);
        assertThat(burst.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(burst.headers().firstValue("RateLimit-Reason")).hasValue("confluence-burst-based");
        assertThat(asker.ask(SEARCH + "type%3Dpage").statusCode()).isEqualTo(200);
    }

    @Test
    void aRetryMayBeADateOrAnAbsurdNumber() throws Exception {
        String date = "Sat, 28 Nov 2026 18:21:00 GMT";
        Asker asker = start(
                OPTIONS,
                Throttled.with(Map.of("Retry-After", date), "/api/v2/pages", 1),
                new Throttled("/api/v2/spaces", 1, Long.MAX_VALUE));

        assertThat(asker.ask("/api/v2/pages").headers().firstValue("Retry-After"))
                .hasValue(date);
        assertThat(asker.ask("/api/v2/spaces").headers().firstValue("Retry-After"))
                .hasValue("9223372036854775807");
    }

    @Test
    void aQueryMayBeTooLongForTheSite() throws Exception {
        Asker asker = start(
                with(SearchOptions.USUAL.with(SearchLimits.USUAL.withIds(50).withCharacters(400))));

        assertThat(asker.ask(SEARCH + encoded(ids(50))).statusCode()).isEqualTo(200);
        assertThat(asker.ask(SEARCH + encoded(ids(51))).statusCode()).isEqualTo(400);
        assertThat(asker.ask(SEARCH + encoded(ids(200))).statusCode()).isEqualTo(414);
    }

    private static String ids(int count) {
        return "id in (" + "1,".repeat(count - 1) + "1)";
    }

    @Test
    void searchMayServeFewerRowsThanRequested() throws Exception {
        Asker asker = start(with(SearchOptions.USUAL.with(SearchLimits.USUAL.withRows(40))));
        JsonNode page = asker.get(SEARCH + "type%3Dpage");

        assertThat(page.path("limit").asInt()).isEqualTo(250);
        assertThat(page.path("size").asInt()).isEqualTo(40);
        assertThat(asker.walk(SEARCH + "type%3Dpage")).hasSize((int)
                Sites.current(site()).filter(one -> !one.space().archived()).count());
    }

    @Test
    void labelsMayExceedTheNestedLimit() throws Exception {
        Asker asker = start(with(SearchOptions.USUAL.with(SearchLimits.USUAL.withNestedLabels(2))));
        Page page = Sites.current(site())
                .filter(one -> one.labels().size() > 2)
                .findFirst()
                .orElseThrow();
        JsonNode labels = asker.get(SEARCH + "id%3D" + page.id() + "&expand=metadata.labels")
                .at("/results/0/metadata/labels");

        assertThat(Sites.items(labels)).hasSize(2);
        assertThat(labels.path("_links").path("next").asString())
                .isEqualTo("/rest/api/content/" + page.id() + "/label?limit=2&start=2");
    }

    @Test
    void nestedCommentsMayIncludeReplies() throws Exception {
        for (NestedComments nested : NestedComments.values()) {
            Asker asker = start(with(SearchOptions.USUAL.with(nested)));
            Page page = Sites.current(site())
                    .filter(one -> one.comments().size() < 25)
                    .filter(one -> one.comments().stream().anyMatch(comment -> comment.replyTo() != null))
                    .findFirst()
                    .orElseThrow();
            Predicate<Comment> wanted = comment -> nested == NestedComments.WITH_REPLIES || comment.replyTo() == null;

            assertThat(Sites.ids(Sites.items(asker.get(SEARCH + "id%3D" + page.id() + "&expand=children.comment")
                            .at("/results/0/children/comment"))))
                    .isEqualTo(page.comments().stream()
                            .filter(wanted)
                            .map(Comment::id)
                            .toList());
            stop();
        }
    }

    @ParameterizedTest
    @EnumSource(Ancestors.class)
    void ancestorsMayHaveContainersOrAVirtualRootOrBeCut(Ancestors ancestors) throws Exception {
        Asker asker = start(with(SearchOptions.USUAL.with(ancestors)));
        Page page = Sites.current(site())
                .filter(one ->
                        site().world().nodesAbove(one.id()).stream().anyMatch(node -> node.type() == Node.Type.FOLDER))
                .filter(one -> site().world().ancestors(one.id()).size() > 1)
                .findFirst()
                .orElseThrow();
        List<Long> pages = Sites.ids(site().world().ancestors(page.id()).stream());
        List<Long> found = Sites.ids(asker.get(SEARCH + "id%3D" + page.id() + "&expand=ancestors")
                .at("/results/0/ancestors")
                .valueStream()
                .toList());

        switch (ancestors) {
            case PAGES -> assertThat(found).isEqualTo(pages);
            case CUT -> assertThat(found).isEqualTo(pages.subList(pages.size() - 1, pages.size()));
            case WITH_CONTAINERS ->
                assertThat(found)
                        .isEqualTo(site().world().nodesAbove(page.id()).stream()
                                .map(Node::id)
                                .toList());
            case VIRTUAL_ROOT -> {
                assertThat(found.subList(1, found.size())).isEqualTo(pages);
                assertThat(asker.ask("/api/v2/pages/" + found.get(0)).statusCode())
                        .isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HYPHENS, STATE_NAME, cw-status, /value/state/name",
        "UNDERSCORES, STATE, cw_status, /value/state",
        "HYPHENS, NAME_VALUE, cw-status, /value/name/value",
        "HYPHENS, NAME, cw-status, /value/name"
    })
    void theStateOfAWorkflowComesInFourFormsAndTwoSpellings(
            Spelling spelling, StatusForm form, String name, String place) throws Exception {
        Asker asker = start(with(SearchOptions.USUAL.with(spelling).with(form)));
        Map<Long, String> found = new TreeMap<>();
        for (JsonNode item : asker.walk(SEARCH + "type%3Dpage&expand=metadata.properties.cw_status")) {
            JsonNode state = item.path("metadata").path("properties").path(name).at(place);
            if (!state.isMissingNode()) {
                found.put(item.path("id").asLong(), state.asString());
            }
        }

        assertThat(found).isNotEmpty().isEqualTo(states());
        Long any = found.keySet().iterator().next();
        assertThat(asker.get("/api/v2/pages/" + any + "/properties?key=cw-status")
                        .at("/results/0" + place)
                        .asString())
                .isEqualTo(found.get(any));
    }

    @Test
    void thePropertyOfAWorkflowMayBeNullOrHiddenWhileQueriesFindThePage() throws Exception {
        for (WorkflowProperty property : List.of(WorkflowProperty.NULL, WorkflowProperty.HIDDEN)) {
            Asker asker = start(with(SearchOptions.USUAL.with(property)));
            Long page = states().keySet().iterator().next();
            JsonNode properties = asker.get(SEARCH + encoded("cw_enabled=true and id=" + page)
                            + "&expand=metadata.properties.cw_status")
                    .at("/results/0/metadata/properties");

            assertThat(properties.isObject()).isTrue();
            assertThat(properties.has("cw-status")).isEqualTo(property == WorkflowProperty.NULL);
            assertThat(properties.path("cw-status").isNull()).isEqualTo(property == WorkflowProperty.NULL);
            stop();
        }
    }

    @Test
    void queriesKnowTheFieldsOfTheWorkflowApp() throws Exception {
        Asker asker = start(OPTIONS);
        String now = site().world().now().toString().substring(0, 10);

        assertThat(found(asker, "cw_enabled=true")).isEqualTo(workflows(workflow -> true));
        assertThat(found(asker, "cw_final=true"))
                .isNotEmpty()
                .isEqualTo(workflows(workflow ->
                        workflow.stage() != null && workflow.stage().state().isFinal()));
        assertThat(found(asker, "cw_final=false and cw_enabled=true"))
                .isNotEmpty()
                .isEqualTo(workflows(workflow ->
                        workflow.stage() == null || !workflow.stage().state().isFinal()));
        assertThat(found(asker, "cw_expires >= \"" + now + "\""))
                .isNotEmpty()
                .isEqualTo(workflows(workflow ->
                        workflow.dueAt() != null && !workflow.dueAt().isBefore(Instant.parse(now + "T00:00:00Z"))));
        String state = states().values().iterator().next();
        assertThat(found(asker, "cw_state = \"" + state + "\""))
                .isNotEmpty()
                .isEqualTo(workflows(workflow -> workflow.stage() != null
                        && workflow.stage().state().name().equals(state)));
        Person approver = approver();
        assertThat(found(asker, "cw_approver = \"" + approver.accountId() + "\""))
                .isNotEmpty()
                .isEqualTo(workflows(workflow -> isApprover(workflow, approver)));
    }

    @Test
    void queriesDoNotKnowTheFieldsOfAMissingApp() throws Exception {
        Asker asker = start(OPTIONS.withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF)));

        for (String query : List.of("cw_enabled=true", "cw_state=\"Draft\"", "cw_expires > \"2026-01-01\"")) {
            HttpResponse<String> reply = asker.ask(SEARCH + encoded(query));
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(asker.read(reply).path("message").asString()).isEqualTo("Could not parse cql : " + query);
        }
    }

    @Test
    void queriesMayLackOneFieldOrOneType() throws Exception {
        Asker asker = start(OPTIONS, new UnknownWord("cw_expires"), new UnknownWord("whiteboard"));

        assertThat(asker.ask(SEARCH + encoded("cw_expires > \"2026-01-01\"")).statusCode())
                .isEqualTo(400);
        assertThat(asker.ask(SEARCH + "type%3Dwhiteboard").statusCode()).isEqualTo(400);
        assertThat(asker.ask(SEARCH + "type%3Dfolder").statusCode()).isEqualTo(200);
        assertThat(asker.ask(SEARCH + "cw_final%3Dtrue").statusCode()).isEqualTo(200);
    }

    @Test
    void theStatusOfAPageIsTextInsideItsPropertyAndInListsOfItsSpace() throws Exception {
        Asker asker = start(with(SearchOptions.USUAL.with(PageStates.IN_PROPERTY)));
        Map<Long, String> truth = new TreeMap<>();
        Sites.current(site())
                .filter(page -> page.space().key().equals("DOCS"))
                .forEach(page -> PageState.of(page).ifPresent(state -> truth.put(page.id(), state.name())));
        Map<Long, String> found = new TreeMap<>();
        int removed = 0;
        for (JsonNode item : asker.walk(SEARCH
                + encoded("type=page and space in (\"DOCS\")")
                + "&expand=metadata.properties.content_state_published")) {
            JsonNode value = item.at("/metadata/properties/content-state-published/value");
            if (value.isString()) {
                JsonNode state = JsonMapper.builder().build().readTree(value.asString());
                removed += state.isEmpty() ? 1 : 0;
                if (!state.isEmpty()) {
                    found.put(
                            item.path("id").asLong(),
                            state.at("/contentState/name").asString());
                }
            }
        }

        assertThat(found).isNotEmpty().isEqualTo(truth);
        assertThat(removed).isPositive();
        Map<Long, String> listed = listed(asker);
        assertThat(truth).containsAllEntriesOf(listed);
        // The lists lack the states that people added.
        assertThat(listed.size()).isPositive().isLessThan(truth.size());
    }

    private static Map<Long, String> listed(Asker asker) throws Exception {
        Map<Long, String> listed = new TreeMap<>();
        for (JsonNode state : asker.get("/rest/api/space/DOCS/state")) {
            String address = "/rest/api/space/DOCS/state/content?limit=100&state-id="
                    + state.path("id").asLong();
            Sites.ids(Sites.items(asker.get(address)))
                    .forEach(page -> listed.put(page, state.path("name").asString()));
        }
        return listed;
    }

    @Test
    void theStatusOfPagesMayBeInListsOnlyOrNowhere() throws Exception {
        for (PageStates states : List.of(PageStates.IN_LISTS, PageStates.NONE)) {
            Asker asker = start(with(SearchOptions.USUAL.with(states)));

            assertThat(asker.walk(SEARCH + "type%3Dpage&expand=metadata.properties.content_state_published"))
                    .isNotEmpty()
                    .allMatch(item -> item.at("/metadata/properties/content-state-published")
                            .isMissingNode());
            assertThat(listed(asker).isEmpty()).isEqualTo(states == PageStates.NONE);
            assertThat(asker.get("/rest/api/space/DOCS/state/content?state-id=77")
                            .path("size")
                            .asInt())
                    .isZero();
            stop();
        }
    }

    private Map<Long, String> states() {
        Map<Long, String> states = new TreeMap<>();
        current()
                .forEach(page -> site().world()
                        .workflow(page.id())
                        .map(ExpectedWorkflow::stage)
                        .ifPresent(stage -> states.put(page.id(), stage.state().name())));
        return states;
    }

    private List<Page> current() {
        return Sites.current(site()).filter(page -> !page.space().archived()).toList();
    }

    private List<Long> workflows(Predicate<ExpectedWorkflow> wanted) {
        return Sites.ids(current().stream()
                .filter(page ->
                        site().world().workflow(page.id()).filter(wanted).isPresent()));
    }

    private static boolean isApprover(ExpectedWorkflow workflow, Person person) {
        return workflow.approvals().stream()
                .flatMap(approval -> approval.approvers().stream())
                .anyMatch(approver -> approver.name().equals(person.username()));
    }

    private Person approver() {
        return site().world().people().stream()
                .filter(person ->
                        !workflows(workflow -> isApprover(workflow, person)).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> found(Asker asker, String query) throws Exception {
        return Sites.ids(asker.walk(SEARCH + encoded("type=page and " + query)));
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
