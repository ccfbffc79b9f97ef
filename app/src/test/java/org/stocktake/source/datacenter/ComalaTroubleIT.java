package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.comala.ComalaOptions;

/** Runs whose workflow app is unavailable, fails, or sends unexpected replies. */
class ComalaTroubleIT {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(120);

    @TempDir
    Path folder;

    @Test
    void anAppThatIsNotThereIsFoundOutOnce() throws IOException {
        try (Demo demo = Demo.start(SMALL.withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF)), folder)
                .reading(ComalaOptions.DEFAULT)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            assertThat(demo.hits("/rest/cw/")).isEqualTo(1);
            assertThat(recordingSink.failures).isEmpty();
            assertThat(recordingSink.workflow.statuses).isEmpty();
            assertThat(recordingSink.workflow.sources).isEqualTo(Map.of("workflow", SourceOutcome.APP_ABSENT));
            assertThat(recordingSink.workflow.properties.values())
                    .extracting(Property::outcome)
                    .containsOnly(SourceOutcome.NONE);
        }
    }

    @Test
    void aSourceThatFailsAgainAndAgainIsLeftAloneAndEveryPageSaysSo() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            demo.site().addFault(new ServerError("/status", 1_000_000, 500));

            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            assertThat(recordingSink.workflow.statuses.values())
                    .hasSameSizeAs(ExpectedWorkflows.truth(demo, Status.CURRENT).keySet())
                    .extracting(org.stocktake.model.workflow.Status::outcome)
                    .containsOnly(SourceOutcome.ERROR);
            assertThat(recordingSink.workflow.parameterOutcomes).isEmpty();
            // Ten consecutive failures, and the requests in progress: in three other threads, and in the thread that
            // distributes the work.
            assertThat(demo.hits("/status")).isBetween(10L, 14L);
            assertThat(recordingSink.sentences())
                    .anyMatch(sentence -> sentence.matches(
                            "workflow status: After 10 failures in a row \\d+ pages more were not requested\\. .*"))
                    .anyMatch(sentence -> sentence.matches(
                            "workflow status of page \\d+ in [A-Z]+: The site reported a server error \\(500\\)\\. Check the"
                                    + " log of the site, and run \"stocktake check --workflow \\d+\"\\."));
        }
    }

    @Test
    void anAppThatRefusesTheAccountOfTheSiteIsNoMatterOfItsLog() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            demo.site().addFault(new Refused("/rest/cw/", 401));

            assertThat(demo.collect("run", IncrementalState.NONE).failures)
                    .extracting(told -> told.failure())
                    .filteredOn(failure -> failure.code() == Code.GROUP_UNREADABLE)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.what() + " " + failure.remedy())
                            .isEqualTo("The site rejected the login with the token (401). The site accepts the account:"
                                    + " ask an administrator to check the settings of the app."));
        }
    }

    @Test
    void aLoginPageInPlaceOfAnAnswerIsAnErrorAndNoMissingWorkflow() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            demo.site().addFault(new LoginInstead("/rest/cw/1", 3));

            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            assertThat(recordingSink.workflow.statuses.values())
                    .filteredOn(status -> status.outcome() == SourceOutcome.ERROR)
                    .hasSize(3);
            assertThat(recordingSink.workflow.statuses.values())
                    .extracting(org.stocktake.model.workflow.Status::outcome)
                    .doesNotContain(SourceOutcome.NONE, SourceOutcome.APP_ABSENT);
        }
    }

    @Test
    void searchesThatAreRefusedAreToldOneByOne() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            demo.site().addFault(new Refused("/rest/api/content/search", 403));

            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            for (String search :
                    List.of("workflow", "expired", "read_ack_pending", "read_ack_acknowledged", "read_ack_overdue")) {
                assertThat(recordingSink.workflow.sources).containsEntry(search, SourceOutcome.FORBIDDEN);
                assertThat(recordingSink.sentences())
                        .filteredOn(sentence -> sentence.startsWith("workflow search " + search + ": "))
                        .singleElement()
                        .asString()
                        .startsWith("workflow search " + search
                                + ": The search is incomplete: it ended after 0 pages. The site does not let the token"
                                + " read this (403).");
            }
        }
    }

    @Test
    void entriesOfASearchWithoutAUsableIdAreToldWithTheirSearch() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT)) {
            demo.site()
                    .addFault(new Rewritten((request, body) -> request.path().endsWith("/rest/api/content/search")
                                    && request.query()
                                            .getOrDefault("cql", List.of())
                                            .toString()
                                            .contains("awphasworkflow")
                            ? Demo.beginning(body, "null,{\"id\":\"x\",\"title\":\"Odd\"},{\"title\":\"No id\"}")
                            : body));

            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            assertThat(recordingSink.sentences())
                    .filteredOn(sentence -> sentence.startsWith("workflow search"))
                    .containsExactly("workflow search workflow: 3 entries have no usable id or key and were left out:"
                            + " null, \"Odd\", \"No id\". Ask the administrator of the site to check"
                            + " them; rebuilding the search index may help.");
            assertThat(recordingSink.workflow.sources).containsEntry("workflow", SourceOutcome.OK);
        }
    }

    @Test
    void whatTheBudgetCutsSaysSo() throws IOException {
        try (Demo demo =
                Demo.start(SMALL, folder).reading(ComalaOptions.DEFAULT).affording(40)) {
            RecordingSink recordingSink = demo.collect("first", IncrementalState.NONE);

            long errors = recordingSink.workflow.statuses.values().stream()
                    .filter(status -> status.outcome() == SourceOutcome.ERROR)
                    .count();
            assertThat(errors).isPositive();
            assertThat(recordingSink.sentences())
                    .contains(("workflow status: %,d pages could not be requested: http.page-budget is used up. Raise"
                                    + " http.page-budget; \"stocktake check\" shows the required number. Known workflows"
                                    + " are kept, and later weeks read the others.")
                            .formatted(errors));
        }
    }
}
