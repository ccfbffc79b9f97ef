package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;

/** The workflow activity of pages, for accounts with permission. */
class DocumentActivityTest {
    private static final String SPACES = "/rest/cw/2/documentactivity/spaces";
    private static final String PAGES = "/rest/cw/2/documentactivity/pages";

    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(600));
        site.world().advance();
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aSpaceThatWasUpgradedHasAllThatHappenedInIt() throws Exception {
        List<Page> pages = site.world().pages().stream()
                .filter(page -> page.visible() && page.space().key().equals("DOCS"))
                .toList();
        Set<String> truth = pages.stream()
                .flatMap(page -> site.world().transitions(page.id()).stream())
                .map(one -> "%d %s -> %s %d %s"
                        .formatted(one.page(), one.from(), one.to(), one.at().toEpochMilli(), one.by()))
                .collect(Collectors.toSet());
        List<JsonNode> entries = walk("\"types\":[\"state\"]");

        assertThat(entries.stream()
                        .map(entry -> "%s %s -> %s %d %s"
                                .formatted(
                                        entry.path("contentId").asString(),
                                        entry.path("previousState").asString(null),
                                        entry.path("state").asString(),
                                        entry.path("date").asLong(),
                                        entry.path("actor").path("name").asString(null))))
                .hasSizeGreaterThan(300)
                .containsExactlyInAnyOrderElementsOf(truth);
        assertThat(walk("\"types\":[\"approvalRejected\"]")).hasSize((int) pages.stream()
                .flatMap(page -> site.world().approvalEvents(page.id()).stream())
                .filter(event -> event.decision() == Decision.REJECTED)
                .count());
    }

    /** In batches of a hundred, the default of the app. */
    private static List<JsonNode> walk(String filter) throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode page;
        do {
            page = asker.read(
                    asker.post(SPACES, "{\"scope\":[\"DOCS\"],\"offset\":%d,%s}".formatted(entries.size(), filter)));
            assertThat(page.path("results").size()).isLessThanOrEqualTo(100);
            page.path("results").forEach(entries::add);
        } while (!page.path("results").isEmpty());
        assertThat(page.path("total").asInt()).isEqualTo(entries.size());
        return entries;
    }

    @Test
    void datesNarrowWhatIsTold() throws Exception {
        long from = site.world().now().minusSeconds(7 * 86_400).toEpochMilli();

        List<JsonNode> entries = walk("\"fromdate\":" + from);

        assertThat(entries)
                .isNotEmpty()
                .allMatch(entry -> entry.path("date").asLong() >= from)
                .isSortedAccordingTo((one, other) -> Long.compare(
                        one.path("date").asLong(), other.path("date").asLong()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"DOCS\",\"SALES\",\"OPS\"; You are not an administrator of the spaces: OPS, SALES",
                "\"VAULT\"; You are not an administrator of the spaces: VAULT",
                "\"NOWHERE\"; You are not an administrator of the spaces: NOWHERE"
            })
    void oneForbiddenSpaceCostsTheWholeAnswer(String scope, String message) throws Exception {
        HttpResponse<String> reply = asker.post(SPACES, "{\"scope\":[" + scope + "]}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(asker.read(reply).path("message").asString()).isEqualTo(message);
    }

    @Test
    void theSameQuestionMayStandInAnAddress() throws Exception {
        String posted = asker.post(
                        SPACES, "{\"scope\":[\"DOCS\"],\"types\":[\"state\"],\"fromdate\":0,\"offset\":2,\"limit\":5}")
                .body();

        assertThat(asker.ask(SPACES + "?scope=DOCS&types=state&fromdate=0&offset=2&limit=5")
                        .body())
                .isEqualTo(posted)
                .contains("\"limit\":5");
        assertThat(asker.ask(SPACES + "?scope=DOCS,SALES").statusCode()).isEqualTo(400);
    }

    @Test
    void aSpaceThatWasNeverUpgradedHasNothing() throws Exception {
        assertThat(asker.read(asker.post(SPACES, "{\"scope\":[\"ENG\"]}"))
                        .path("results")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aPageWhoseWorkflowMayNotBeSeenCostsTheWholeAnswer() throws Exception {
        long open = some(Outcome.OK);
        long closed = some(Outcome.FORBIDDEN);

        assertThat(asker.read(asker.post(PAGES, "{\"scope\":[" + open + "]}"))
                        .path("total")
                        .asInt())
                .isPositive()
                .isEqualTo(site.world().transitions(open).size()
                        + site.world().approvalEvents(open).size());
        HttpResponse<String> reply = asker.post(PAGES, "{\"scope\":[%d,%d,5]}".formatted(open, closed));
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(asker.read(reply).path("message").asString())
                .isEqualTo("You do not have permission to view the workflow of: 5, " + closed);
    }

    @Test
    void whatIsNoQuestionIsRefused() throws Exception {
        assertThat(asker.read(asker.post(SPACES, "scope")).path("message").asString())
                .isEqualTo("The body is no JSON");
        assertThat(asker.read(asker.post(SPACES, "{}")).path("message").asString())
                .isEqualTo("The scope must be a list and must not be empty");
        assertThat(asker.ask(SPACES).statusCode()).isEqualTo(400);
        assertThat(asker.post("/rest/api/content", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void anOldAppHasNone() throws Exception {
        try (DemoSite old = DemoSite.start(DemoOptions.DEFAULT
                .withPages(40)
                .withSpaces(2)
                .withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Activity.OFF)))) {
            assertThat(Asker.of(old).post(SPACES, "{\"scope\":[\"DOCS\"]}").statusCode())
                    .isEqualTo(404);
        }
    }

    private static long some(Outcome outcome) {
        return Sites.current(site)
                .filter(page -> page.space().key().equals("DOCS"))
                .flatMap(page -> site.world().workflow(page.id()).stream())
                .filter(truth -> truth.statusOutcome() == outcome && truth.stage() != null)
                .mapToLong(ExpectedWorkflow::page)
                .findFirst()
                .orElseThrow();
    }
}
