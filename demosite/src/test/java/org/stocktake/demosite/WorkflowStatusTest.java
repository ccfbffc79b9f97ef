package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;

/** The reply for the status of each page, compared with the data of the demo site. */
class WorkflowStatusTest {
    private static final String ALL = "?expand=state,states,approvals,actions,tasks";

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
        for (Page page : Sites.current(site).toList()) {
            HttpResponse<String> reply = status(page.id(), ALL);
            met.add(reply.statusCode());
            Optional<ExpectedWorkflow> truth = site.world().workflow(page.id());
            if (truth.isEmpty()) {
                assertThat(reply.statusCode()).isEqualTo(204);
                assertThat(reply.body()).isEmpty();
            } else if (truth.get().statusOutcome() == Outcome.FORBIDDEN) {
                assertThat(reply.statusCode()).isEqualTo(403);
            } else {
                assertThat(reply.statusCode()).isEqualTo(200);
                compare(truth.get(), asker.read(reply));
            }
        }
        assertThat(met).containsExactly(200, 204, 403);
    }

    private static void compare(ExpectedWorkflow truth, JsonNode status) {
        assertThat(status.path("workflowName").asString())
                .isEqualTo(truth.workflow().name());
        Stage stage = truth.stage();
        assertThat(status.has("state")).isEqualTo(stage != null);
        if (stage != null) {
            JsonNode state = status.path("state");
            assertThat(state.path("name").asString()).isEqualTo(stage.state().name());
            assertThat(state.path("final").asBoolean()).isEqualTo(stage.state().isFinal());
            assertThat(state.has("dueDate")).isEqualTo(truth.dueAt() != null);
            if (truth.dueAt() != null) {
                assertThat(state.path("dueDate").asLong())
                        .isEqualTo(truth.dueAt().toEpochMilli());
            }
        }
        assertThat(status.path("publishedState").isNull()).isEqualTo(truth.published() == null);
        assertThat(status.path("tasks").size()).isEqualTo(truth.tasks().size());
        assertThat(status.path("approvals").size()).isEqualTo(truth.approvals().size());
        for (int i = 0; i < truth.approvals().size(); i++) {
            compare(truth.approvals().get(i), status.path("approvals").get(i));
        }
    }

    private static void compare(Approval truth, JsonNode approval) {
        assertThat(approval.path("minimumRequiredApprovers").asInt())
                .isEqualTo(truth.rule().minimum());
        assertThat(approval.path("approvers").size())
                .isEqualTo(truth.approvers().size());
        for (int i = 0; i < truth.approvers().size(); i++) {
            JsonNode approver = approval.path("approvers").get(i);
            Decision decision = truth.approvers().get(i).decision();
            assertThat(approver.path("user").path("name").asString())
                    .isEqualTo(truth.approvers().get(i).name());
            assertThat(approver.path("approved").asBoolean()).isEqualTo(decision == Decision.APPROVED);
            assertThat(approver.path("rejected").asBoolean()).isEqualTo(decision == Decision.REJECTED);
        }
    }

    @Test
    void onlyThePartsThatWereAskedForAreShownAndTheOthersAreNamed() throws Exception {
        long page = some(truth ->
                truth.statusOutcome() == Outcome.OK && !truth.approvals().isEmpty());

        JsonNode bare = asker.read(status(page, ""));
        assertThat(Sites.names(bare))
                .containsExactlyInAnyOrder(
                        "expand",
                        "workflowName",
                        "state",
                        "publishedState",
                        "messages",
                        "displayProgressTracker",
                        "displaySuppressReadConfirmation");
        assertThat(bare.path("expand").asString()).isEqualTo("approvals,actions,tasks,states");
        assertThat(bare.path("state").path("transitions").isEmpty()).isTrue();

        JsonNode some = asker.read(status(page, "?expand=state,approvals"));
        assertThat(some.path("expand").asString()).isEqualTo("actions,tasks,states");
        assertThat(Sites.names(some)).contains("approvals").doesNotContain("states", "tasks", "actions");
        assertThat(some.path("state").path("transitions").has("approved")).isTrue();

        JsonNode all = asker.read(status(page, ALL));
        assertThat(all.path("expand").asString()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFoundAndWithoutTheAppNothingIs() throws Exception {
        assertThat(status(5, "").statusCode()).isEqualTo(404);
        try (DemoSite bare = DemoSite.start(DemoOptions.DEFAULT
                .withPages(60)
                .withSpaces(2)
                .withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF)))) {
            long page = Sites.current(bare)
                    .filter(one -> bare.world().workflow(one.id()).isPresent())
                    .findFirst()
                    .orElseThrow()
                    .id();
            HttpResponse<String> reply = Asker.of(bare).ask("/rest/cw/1/content/" + page + "/status");
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(Asker.of(bare)
                            .get("/rest/api/content/" + page + "?expand=metadata.properties.comalaworkflows")
                            .path("metadata")
                            .path("properties")
                            .has("comalaworkflows"))
                    .isFalse();
        }
    }

    private static HttpResponse<String> status(long page, String query) throws Exception {
        return asker.ask("/rest/cw/1/content/" + page + "/status" + query);
    }

    private static long some(Predicate<ExpectedWorkflow> wanted) {
        return Sites.current(site)
                .flatMap(page -> site.world().workflow(page.id()).stream())
                .filter(wanted)
                .findFirst()
                .orElseThrow()
                .page();
    }
}
