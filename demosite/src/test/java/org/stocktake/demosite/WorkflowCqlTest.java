package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.ReadAck;

/** Search fields of the workflow app find exactly the matching pages. */
class WorkflowCqlTest {
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
    void pagesAreFoundByWorkflowAndByState() throws Exception {
        assertThat(found("awphasworkflow = \"true\"")).isEqualTo(truth(any -> true));
        assertThat(found("awphasworkflow=\"true\" and space=DOCS and type=page"))
                .isEqualTo(truth(one -> space(one).equals("DOCS")));
        assertThat(found("workflowname = \"Two Approvals\""))
                .isEqualTo(truth(one -> one.workflow().name().equals("Two Approvals")));
        assertThat(found("state in (Published, \"In Review\")"))
                .isEqualTo(truth(one -> isIn(one, "Published") || isIn(one, "In Review")));
        assertThat(found("awphasworkflow = \"false\"")).isEmpty();
    }

    @Test
    void pagesAreFoundByTheDatesOfTheirState() throws Exception {
        Instant now = site.world().now();
        assertThat(found("stateexpiry <= now()"))
                .isEqualTo(truth(one -> one.dueAt() != null && !one.dueAt().isAfter(now)));
        assertThat(found("stateexpiry < now(\"4w\")"))
                .isEqualTo(truth(one -> one.dueAt() != null && one.dueAt().isBefore(now.plus(Duration.ofDays(28)))));
        assertThat(found("statechange >= now(\"-30d\")"))
                .isEqualTo(truth(one ->
                        one.stage() != null && !one.stage().enteredAt().isBefore(now.minus(Duration.ofDays(30)))));
        assertThat(found("statechange > \"2025-12-24 18:30\""))
                .isEqualTo(truth(one ->
                        one.stage() != null && one.stage().enteredAt().isAfter(Instant.parse("2025-12-24T18:30:00Z"))));
    }

    @Test
    void pagesAreFoundByThePeopleWhoHaveToAct() throws Exception {
        String assigned = truths().stream()
                .flatMap(one -> one.approvals().stream())
                .flatMap(approval -> approval.approvers().stream())
                .findFirst()
                .orElseThrow()
                .name();
        assertThat(found("approvalassignee = \"" + assigned + "\""))
                .isEqualTo(truth(one -> asked(one).contains(assigned)));
        String approved = truths().stream()
                .flatMap(one -> agreed(one).stream())
                .findFirst()
                .orElseThrow();
        assertThat(found("approver = \"" + approved + "\""))
                .isEqualTo(truth(one -> agreed(one).contains(approved)));
        String busy =
                truths().stream().flatMap(one -> open(one).stream()).findFirst().orElseThrow();
        assertThat(found("taskassignee = \"" + busy + "\""))
                .isEqualTo(truth(one -> open(one).contains(busy)));
    }

    @Test
    void pagesAreFoundByWhetherTheyWereRead() throws Exception {
        for (ReadAck ack : ReadAck.values()) {
            assertThat(found("readAckStatus = \"" + ack.word() + "\""))
                    .isNotEmpty()
                    .isEqualTo(truth(one -> one.readAck() == ack));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stateexpiry = \"2026-01-01\"",
                "stateexpiry < soon",
                "stateexpiry < now(\"4 weeks\")",
                "stateexpiry < now(",
                "state < now()",
                "awphasworkflow ~ \"true\"",
                "hasworkflow = \"true\""
            })
    void whatCannotBeUnderstoodIsRefused(String query) throws Exception {
        assertThat(refusal(asker, query)).isEqualTo("Could not parse cql : " + query);
    }

    @Test
    void withoutTheAppItsFieldsAreNotKnown() throws Exception {
        try (DemoSite bare = DemoSite.start(DemoOptions.DEFAULT
                .withPages(40)
                .withSpaces(2)
                .withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF)))) {
            for (String query : List.of("awphasworkflow = \"true\"", "stateexpiry < now()", "state = Draft")) {
                assertThat(refusal(Asker.of(bare), query)).isEqualTo("Could not parse cql : " + query);
            }
        }
    }

    private static String refusal(Asker asked, String query) throws Exception {
        HttpResponse<String> reply = asked.ask("/rest/api/content/search?cql=" + encoded(query));
        assertThat(reply.statusCode()).as(query).isEqualTo(400);
        return asked.read(reply).path("message").asString();
    }

    private static List<Long> found(String query) throws Exception {
        return Sites.ids(asker.walk("/rest/api/content/search?limit=1000&cql=" + encoded(query)));
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }

    private static List<ExpectedWorkflow> truths() {
        return Sites.current(site)
                .filter(page -> !page.space().archived())
                .flatMap(page -> site.world().workflow(page.id()).stream())
                .toList();
    }

    private static List<Long> truth(Predicate<ExpectedWorkflow> wanted) {
        return truths().stream().filter(wanted).map(ExpectedWorkflow::page).toList();
    }

    private static boolean isIn(ExpectedWorkflow truth, String state) {
        return truth.stage() != null && truth.stage().state().name().equals(state);
    }

    private static String space(ExpectedWorkflow truth) {
        return site.world().page(truth.page()).orElseThrow().space().key();
    }

    private static List<String> asked(ExpectedWorkflow truth) {
        return truth.approvals().stream()
                .flatMap(approval -> approval.approvers().stream())
                .map(approver -> approver.name())
                .toList();
    }

    private static List<String> agreed(ExpectedWorkflow truth) {
        return truth.approvals().stream()
                .flatMap(approval -> approval.approvers().stream())
                .filter(approver -> approver.decision() == Decision.APPROVED)
                .map(approver -> approver.name())
                .toList();
    }

    private static List<String> open(ExpectedWorkflow truth) {
        return truth.tasks().stream()
                .filter(task -> task.doneAt() == null && task.assignee() != null)
                .map(task -> String.valueOf(task.assignee()))
                .toList();
    }
}
