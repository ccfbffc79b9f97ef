package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.trouble.LoginInstead;
import org.stocktake.demosite.trouble.Refused;
import org.stocktake.demosite.trouble.ServerError;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.model.workflow.Outcome;
import org.stocktake.model.workflow.Property;
import org.stocktake.source.Gathered;
import org.stocktake.source.Known;
import org.stocktake.source.comala.ComalaOptions;

/** What becomes of a run whose workflow app is away, fails, or answers with something else. */
class ComalaTroubleTest {
    private static final DemoOptions SMALL = DemoOptions.USUAL.withPages(300);

    @TempDir
    Path folder;

    @Test
    void anAppThatIsNotThereIsFoundOutOnce() throws IOException {
        try (Demo demo = Demo.start(SMALL.withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Presence.OFF)), folder)
                .reading(ComalaOptions.USUAL)) {
            Gathered gathered = demo.collect("first", Known.NOTHING);

            assertThat(demo.hits("/rest/cw/")).isEqualTo(1);
            assertThat(gathered.failures).isEmpty();
            assertThat(gathered.workflow.statuses).isEmpty();
            assertThat(gathered.workflow.sources).isEqualTo(Map.of("workflow", Outcome.APP_ABSENT));
            assertThat(gathered.workflow.properties.values())
                    .extracting(Property::outcome)
                    .containsOnly(Outcome.NONE);
        }
    }

    @Test
    void aSourceThatFailsAgainAndAgainIsLeftAloneAndEveryPageSaysSo() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            demo.site().trouble(new ServerError("/status", 1_000_000, 500));

            Gathered gathered = demo.collect("first", Known.NOTHING);

            assertThat(gathered.workflow.statuses.values())
                    .hasSameSizeAs(WorkflowTruths.truth(demo, Status.CURRENT).keySet())
                    .extracting(org.stocktake.model.workflow.Status::outcome)
                    .containsOnly(Outcome.ERROR);
            assertThat(gathered.workflow.parameterOutcomes).isEmpty();
            // Ten in a row, and those under way meanwhile: in three more threads, and in the one that hands the work
            // out.
            assertThat(demo.hits("/status")).isBetween(10L, 14L);
            assertThat(gathered.sentences())
                    .anyMatch(sentence -> sentence.matches(
                            "workflow status: After 10 failures in a row \\d+ pages more were not asked for\\. .*"))
                    .anyMatch(sentence -> sentence.matches(
                            "workflow status of page \\d+ in [A-Z]+: The site failed to answer \\(500\\)\\. Look into the"
                                    + " log of the site, and run \"stocktake check --workflow \\d+\"\\."));
        }
    }

    @Test
    void anAppThatRefusesTheAccountOfTheSiteIsNoMatterOfItsLog() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            demo.site().trouble(new Refused("/rest/cw/", 401));

            assertThat(demo.collect("run", Known.NOTHING).failures)
                    .extracting(told -> told.failure())
                    .filteredOn(failure -> failure.code() == Code.GROUP_UNREADABLE)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.what() + " " + failure.remedy())
                            .isEqualTo("The site refused the login with the token (401). The site itself accepts the"
                                    + " account: have an administrator look into the settings of the app."));
        }
    }

    @Test
    void aLoginPageInPlaceOfAnAnswerIsAnErrorAndNoMissingWorkflow() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            demo.site().trouble(new LoginInstead("/rest/cw/1", 3));

            Gathered gathered = demo.collect("first", Known.NOTHING);

            assertThat(gathered.workflow.statuses.values())
                    .filteredOn(status -> status.outcome() == Outcome.ERROR)
                    .hasSize(3);
            assertThat(gathered.workflow.statuses.values())
                    .extracting(org.stocktake.model.workflow.Status::outcome)
                    .doesNotContain(Outcome.NONE, Outcome.APP_ABSENT);
        }
    }

    @Test
    void whatTheBudgetCutsSaysSo() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL).affording(40)) {
            Gathered gathered = demo.collect("first", Known.NOTHING);

            long errors = gathered.workflow.statuses.values().stream()
                    .filter(status -> status.outcome() == Outcome.ERROR)
                    .count();
            assertThat(errors).isPositive();
            assertThat(gathered.sentences())
                    .contains(
                            ("workflow status: %,d pages could not be asked for: the requests for single pages of a run are"
                                            + " spent (http.page-budget). Raise http.page-budget; \"stocktake check\" tells how many"
                                            + " are needed. What was read of pages that do not change is kept, so the next weeks ask"
                                            + " for others.")
                                    .formatted(errors));
        }
    }
}
