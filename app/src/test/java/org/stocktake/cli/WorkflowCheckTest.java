package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Status;

/** The diagnostic output for a page whose workflow is read incorrectly. */
class WorkflowCheckTest {
    @TempDir
    Path folder;

    private static Shell.Result check(DemoInstallation demoInstallation, long page) {
        return demoInstallation
                .shell(demoInstallation.site().world().now())
                .run(Stream.concat(
                                Stream.of(demoInstallation.arguments("check")),
                                Stream.of("--workflow", Long.toString(page)))
                        .toArray(String[]::new));
    }

    private static Page page(DemoInstallation demoInstallation, Predicate<ExpectedWorkflow> wanted) {
        return ExpectedPages.of(demoInstallation.site()).listed().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .filter(page -> demoInstallation
                        .site()
                        .world()
                        .workflow(page.id())
                        .filter(wanted)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySourceIsShownAndNobodyIsNamed() throws IOException {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoInstallation.SMALL
                        .withWorkflowApp(WorkflowApp.USUAL)
                        .withPages(400)
                        .withSpaces(3),
                folder)) {
            Page page = page(
                    demoInstallation,
                    truth -> truth.approvals().stream()
                                    .anyMatch(approval -> approval.approvers().stream()
                                            .anyMatch(approver -> approver.comment() != null))
                            && truth.statusOutcome() == Outcome.OK
                            && truth.parametersOutcome() == Outcome.OK
                            && truth.property() != null);
            ExpectedWorkflow truth =
                    demoInstallation.site().world().workflow(page.id()).orElseThrow();

            Shell.Result said = check(demoInstallation, page.id());

            assertThat(said.status()).as(said.err()).isZero();
            assertThat(said.out())
                    .startsWith("Responses of the workflow app for page %d, without names, comments and values:\n"
                            .formatted(page.id()))
                    .contains("\nproperty: ok (200)\n", "\nstatus: ok (200)\n", "\nparameters: ok (200)\n")
                    .contains("\nsearch workflow: ok (200)\n", "  understood  the search finds the page\n")
                    .contains("  understood  workflow " + truth.workflow().name() + ", state ")
                    .contains(
                            "person-1", "\"workflowName\":\"" + truth.workflow().name() + "\"")
                    .doesNotContain(page.title(), demoInstallation.site().token(), "127.0.0.1");
            String shown = said.out().toLowerCase(Locale.ROOT);
            for (Person person : demoInstallation.site().world().people()) {
                assertThat(shown)
                        .doesNotContain(
                                person.username().toLowerCase(Locale.ROOT),
                                person.name().toLowerCase(Locale.ROOT),
                                person.key());
            }
            truth.approvals()
                    .forEach(approval -> approval.approvers().forEach(approver -> {
                        if (approver.comment() != null) {
                            assertThat(said.out()).doesNotContain('"' + approver.comment() + '"');
                        }
                    }));
            truth.parameters().stream()
                    .filter(parameter -> !parameter.value().isEmpty())
                    .forEach(parameter -> assertThat(said.out()).doesNotContain('"' + parameter.value() + '"'));
        }
    }

    @Test
    void aPageThatMayNotBeSeenSaysSoAndSoDoesTheStatus() throws IOException {
        try (DemoInstallation demoInstallation = DemoInstallation.of(
                DemoInstallation.SMALL.withWorkflowApp(WorkflowApp.USUAL).withPages(400), folder)) {
            Page page = page(demoInstallation, truth -> truth.statusOutcome() == Outcome.FORBIDDEN);

            Shell.Result said = check(demoInstallation, page.id());

            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .contains("\nstatus: forbidden (403)\n  asked       GET /rest/cw/1/content/%d/status?expand=state,"
                            .formatted(page.id()));
        }
    }

    @Test
    void aSiteWithoutTheAppSaysThatItIsNotThere() throws IOException {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            Page page = ExpectedPages.of(demoInstallation.site()).listed().get(0);

            Shell.Result said = check(demoInstallation, page.id());

            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "\nproperty: none (200)\n",
                            "\nstatus: not_found (404)\n",
                            "\nsearch workflow: app_absent (400)\n");
        }
    }
}
