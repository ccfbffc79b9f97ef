package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Property;
import tools.jackson.databind.JsonNode;

/** The content property of the workflow app, in lists and in single requests. */
class WorkflowPropertyTest {
    private static final String EXPAND = "expand=metadata.properties.comalaworkflows,version";

    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(900));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void everyListShowsItAsTheTruthSays() throws Exception {
        int shown = 0;
        int missing = 0;
        int stale = 0;
        for (JsonNode page : asker.walk("/rest/api/content/scan?limit=200&" + EXPAND)) {
            Optional<ExpectedWorkflow> truth =
                    site.world().workflow(page.path("id").asLong());
            Property property = truth.map(ExpectedWorkflow::property).orElse(null);
            JsonNode properties = page.path("metadata").path("properties");
            if (property == null) {
                assertThat(Sites.names(properties)).containsExactly("_links");
                missing += truth.isPresent() ? 1 : 0;
            } else {
                shown++;
                stale += property.stage().equals(truth.orElseThrow().stage()) ? 0 : 1;
                compare(
                        truth.orElseThrow(),
                        property,
                        properties.path("comalaworkflows"),
                        page.path("version").path("number").asInt());
            }
        }
        assertThat(shown).isGreaterThan(150);
        assertThat(missing).isPositive();
        assertThat(stale).isPositive();
    }

    private static void compare(ExpectedWorkflow truth, Property property, JsonNode shown, int pageVersion) {
        assertThat(shown.path("version").path("number").asInt()).isEqualTo(property.version());
        assertThat(OffsetDateTime.parse(shown.path("version").path("when").asString())
                        .toInstant())
                .isEqualTo(property.when());
        JsonNode value = shown.path("value");
        assertThat(value.path("hasWorkflow").asString()).isEqualTo("true");
        assertThat(value.path("workflowName").asString())
                .isEqualTo(truth.workflow().name());
        assertThat(value.path("currentState").asString())
                .isEqualTo(property.stage().state().name());
        assertThat(value.path("currentStateColour").asString())
                .isEqualTo(property.stage().state().colour());
        assertThat(instant(value.path("currentStateStart")))
                .isEqualTo(property.stage().enteredAt());
        assertThat(value.path("currentStateStartedBy").asString(null))
                .isEqualTo(property.stage().enteredBy());
        assertThat(value.path("isFinal").asString())
                .isEqualTo(String.valueOf(property.stage().state().isFinal()));
        assertThat(value.has("lastFinalVersionNumber")).isEqualTo(property.published() != null);
        if (property.published() != null) {
            assertThat(value.path("lastFinalVersionNumber").asString())
                    .isEqualTo(String.valueOf(property.published().version()));
            assertThat(instant(value.path("lastFinalVersionDate")))
                    .isEqualTo(property.published().at());
            assertThat(property.published().version()).isLessThanOrEqualTo(pageVersion);
        }
    }

    private static Instant instant(JsonNode value) {
        return value.isString()
                ? OffsetDateTime.parse(value.asString()).toInstant()
                : Instant.ofEpochMilli(value.asLong());
    }

    @Test
    void everyKindOfListShowsIt() throws Exception {
        long page = withProperty();
        String space = site.world().page(page).orElseThrow().space().key();
        for (String list : List.of(
                "/rest/api/content?ids=" + page + "&",
                "/rest/api/space/" + space + "/content/page?limit=100&",
                "/rest/api/content/search?cql=id%3D" + page + "&")) {
            assertThat(asker.walk(list + EXPAND).stream()
                            .filter(item -> item.path("id").asLong() == page)
                            .map(item -> item.at("/metadata/properties/comalaworkflows/key")
                                    .asString()))
                    .as(list)
                    .containsExactly("comalaworkflows");
        }
        assertThat(asker.get("/rest/api/search?cql=id%3D" + page
                                + "&expand=content.metadata.properties.comalaworkflows")
                        .at("/results/0/content/metadata/properties/comalaworkflows/key")
                        .asString())
                .isEqualTo("comalaworkflows");
    }

    @Test
    void itIsFoundByItself() throws Exception {
        long page = withProperty();
        long other = Sites.current(site)
                .filter(one -> site.world().workflow(one.id()).isEmpty())
                .findFirst()
                .orElseThrow()
                .id();
        String address = "/rest/api/content/%d/property/%s";

        assertThat(asker.get(address.formatted(page, "comalaworkflows")))
                .isEqualTo(asker.get("/rest/api/content/" + page + "?" + EXPAND)
                        .at("/metadata/properties/comalaworkflows"));
        HttpResponse<String> none = asker.ask(address.formatted(other, "comalaworkflows"));
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(asker.read(none).path("message").asString())
                .isEqualTo(
                        "Cannot find a content property of content with id: ContentId{id=%d} and key: comalaworkflows"
                                .formatted(other));
        assertThat(asker.ask(address.formatted(page, "editor")).statusCode()).isEqualTo(404);
    }

    @Test
    void aKeyWithAHyphenIsAFaultOfTheServer() throws Exception {
        assertThat(asker.ask("/rest/api/content?limit=1&expand=metadata.properties.cw-status")
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void whoDoesNotAskForItByNameDoesNotGetIt() throws Exception {
        assertThat(Sites.names(asker.get("/rest/api/content/" + withProperty() + "?expand=metadata.properties")
                        .at("/metadata/properties")))
                .containsExactly("_links");
    }

    @ParameterizedTest
    @EnumSource(WorkflowApp.Starts.class)
    void theStartOfAStateIsWrittenAsTheSiteLikes(WorkflowApp.Starts starts) throws Exception {
        try (DemoSite other = DemoSite.start(
                DemoOptions.DEFAULT.withPages(120).withSpaces(2).withWorkflowApp(WorkflowApp.USUAL.with(starts)))) {
            Map<Integer, Integer> lengths = new HashMap<>();
            for (JsonNode page : Asker.of(other).walk("/rest/api/content/scan?limit=200&" + EXPAND)) {
                JsonNode start = page.at("/metadata/properties/comalaworkflows/value/currentStateStart");
                if (!start.isMissingNode()) {
                    lengths.merge(start.asString().length(), 1, Integer::sum);
                }
            }
            assertThat(lengths.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            switch (starts) {
                                case MILLIS -> List.of(13);
                                case SECONDS -> List.of(10);
                                case TEXT -> List.of(29);
                                case MIXED -> List.of(13, 29);
                            });
        }
    }

    private static long withProperty() {
        return Sites.current(site)
                .filter(page -> site.world()
                        .workflow(page.id())
                        .map(ExpectedWorkflow::property)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .id();
    }
}
