package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.How;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Parameter;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import tools.jackson.databind.JsonNode;

/** Workflow parameters of pages: for editors only, and empty if there are none. */
class WorkflowParametersTest {
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
    void everyPageIsAnsweredAsTheTruthSays() throws Exception {
        Set<Integer> met = new TreeSet<>();
        Set<String> values = new TreeSet<>();
        for (Page page : Sites.current(site).toList()) {
            HttpResponse<String> reply = parameters(page);
            met.add(reply.statusCode());
            List<Parameter> truth = site.world()
                    .workflow(page.id())
                    .map(ExpectedWorkflow::parameters)
                    .orElse(List.of());
            if (reply.statusCode() == 200) {
                assertThat(wrapped(asker.read(reply))).isEqualTo(named(truth));
                truth.stream()
                        .filter(parameter -> parameter.type().equals("list"))
                        .forEach(parameter -> values.add(parameter.value()));
            }
            assertThat(reply.statusCode()).isEqualTo(expected(page));
        }
        assertThat(met).containsExactly(200, 204, 403);
        assertThat(values).containsExactly("", "high", "low", "medium");
    }

    private static int expected(Page page) {
        if (!site.world().mayEdit(page.space())) {
            return 403;
        }
        Outcome outcome = site.world()
                .workflow(page.id())
                .map(ExpectedWorkflow::parametersOutcome)
                .orElse(Outcome.NONE);
        return outcome == Outcome.OK ? 200 : outcome == Outcome.NONE ? 204 : 403;
    }

    @Test
    void inOneSpaceTheAccountMayEditNothingAndInOneThereIsNoWorkflow() {
        assertThat(site.world().spaces().stream()
                        .filter(space -> !site.world().mayEdit(space))
                        .map(Space::key))
                .containsExactly("SALES");
        assertThat(Sites.current(site)
                        .filter(page -> site.world().workflow(page.id()).isPresent())
                        .map(page -> page.space().key())
                        .distinct())
                .contains("DOCS", "ENG", "OPS", "SALES")
                .doesNotContain("HR");
    }

    @Test
    void theyStandBesideTheWaysOutOfAStateToo() throws Exception {
        Page page = Sites.current(site)
                .filter(one -> !site.world().mayEdit(one.space()))
                .filter(one -> site.world()
                        .workflow(one.id())
                        .filter(truth -> !truth.parameters().isEmpty()
                                && truth.statusOutcome() == Outcome.OK
                                && truth.stage() != null
                                && truth.stage().state().routes().containsKey(How.SELECT))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        List<Parameter> truth = site.world().workflow(page.id()).orElseThrow().parameters();

        assertThat(parameters(page).statusCode()).isEqualTo(403);
        JsonNode beside = asker.get("/rest/cw/1/content/" + page.id() + "/status?expand=state")
                .at("/state/transitions/select/0/parameters");
        assertThat(list(beside, "id")).isEqualTo(named(truth));
    }

    @ParameterizedTest
    @EnumSource(WorkflowApp.Parameters.class)
    void theirShapeIsTheOneTheSiteLikes(WorkflowApp.Parameters shape) throws Exception {
        try (DemoSite other = DemoSite.start(
                DemoOptions.DEFAULT.withPages(120).withSpaces(2).withWorkflowApp(WorkflowApp.USUAL.with(shape)))) {
            ExpectedWorkflow truth = Sites.current(other)
                    .flatMap(page -> other.world().workflow(page.id()).stream())
                    .filter(one -> one.parametersOutcome() == Outcome.OK)
                    .findFirst()
                    .orElseThrow();

            JsonNode reply = Asker.of(other).get("/rest/cw/1/content/" + truth.page() + "/parameters");

            assertThat(
                            switch (shape) {
                                case ARRAY -> list(reply, "name");
                                case WRAPPED -> wrapped(reply);
                                case MAP -> {
                                    Map<String, String> map = new LinkedHashMap<>();
                                    reply.properties()
                                            .forEach(one -> map.put(
                                                    one.getKey(), one.getValue().asString()));
                                    yield map;
                                }
                            })
                    .isEqualTo(named(truth.parameters()));
        }
    }

    private static HttpResponse<String> parameters(Page page) throws Exception {
        return asker.ask("/rest/cw/1/content/" + page.id() + "/parameters");
    }

    private static Map<String, String> named(List<Parameter> parameters) {
        Map<String, String> named = new LinkedHashMap<>();
        parameters.forEach(parameter -> named.put(parameter.name(), parameter.value()));
        return named;
    }

    private static Map<String, String> wrapped(JsonNode reply) {
        return list(reply.path("workflowParameters"), "id");
    }

    private static Map<String, String> list(JsonNode list, String name) {
        Map<String, String> named = new LinkedHashMap<>();
        list.forEach(
                one -> named.put(one.path(name).asString(), one.path("value").asString()));
        return named;
    }
}
