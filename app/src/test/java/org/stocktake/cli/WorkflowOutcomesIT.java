package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.AppGone;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.LostWorkflow;
import org.stocktake.demosite.fault.ParametersForbidden;
import org.stocktake.demosite.fault.SecondsForMillis;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.StaleProperty;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Property;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/**
 * The row for each outcome and each fault of a workflow app, in a week in which every page is requested. Each outcome
 * occurs on one page. In a second week, the app is unavailable.
 */
class WorkflowOutcomesIT {
    @TempDir
    static Path folder;

    private static DemoInstallation demoInstallation;
    private static List<ExpectedWorkflow> plain;
    private static ExpectedWorkflow hidden;
    private static long bare;
    private static long pagesOfOps;
    private static String firstWeek;
    private static String secondWeek;
    private static List<String> failures;
    private static List<String> failuresWithoutApp;

    @BeforeAll
    static void twoWeeks() throws Exception {
        demoInstallation = DemoInstallation.of(
                DemoOptions.DEFAULT
                        .withPages(90)
                        .withSpaces(3)
                        .withWorkflows(2)
                        .withWorkflowApp(WorkflowApp.USUAL.with(WorkflowApp.Starts.MILLIS)),
                folder);
        ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
        firstWeek = truth.week();
        plain = workflows(
                truth,
                it -> it.parametersOutcome() == Outcome.OK
                        && it.stage() != null
                        && it.dueAt() != null
                        && agrees(it.property(), it));
        hidden = workflows(truth, it -> it.statusOutcome() == Outcome.FORBIDDEN && it.property() != null)
                .get(0);
        Set<Long> inWorkflow = workflows(truth, it -> true).stream()
                .map(ExpectedWorkflow::page)
                .collect(Collectors.toSet());
        List<Page> current = truth.listed().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .toList();
        pagesOfOps = current.stream()
                .filter(page -> page.space().key().equals("OPS"))
                .count();
        bare = current.stream()
                .filter(page -> !inWorkflow.contains(page.id()))
                .findFirst()
                .map(Page::id)
                .orElseThrow();
        demoInstallation.site().addFault(new SecondsForMillis());
        demoInstallation.site().addFault(new LostWorkflow(id(0)));
        demoInstallation.site().addFault(new ServerError("/content/%d/status".formatted(id(1)), 1_000, 500));
        demoInstallation.site().addFault(new LoginInstead("/content/%d/status".formatted(id(2)), 1_000));
        demoInstallation.site().addFault(new ParametersForbidden(Set.of(id(3))));
        demoInstallation.site().addFault(new StaleProperty(id(4), "Nowhere"));
        assertThat(demoInstallation
                        .run("--workflow-mode", "full", "--workflow-activity", "get")
                        .out())
                .contains("is published");
        failures = failures();

        demoInstallation.site().clearFaults();
        demoInstallation.site().addFault(new AppGone());
        demoInstallation.site().world().advance();
        secondWeek = ExpectedPages.of(demoInstallation.site()).week();
        assertThat(demoInstallation.run().out()).contains("is published");
        failuresWithoutApp = failures();
    }

    @AfterAll
    static void stop() {
        demoInstallation.close();
    }

    private static List<ExpectedWorkflow> workflows(ExpectedPages truth, Predicate<ExpectedWorkflow> wanted) {
        return truth.listed().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .flatMap(page -> demoInstallation.site().world().workflow(page.id()).stream())
                .filter(wanted)
                .toList();
    }

    private static boolean agrees(@Nullable Property property, ExpectedWorkflow it) {
        return property != null && property.stage().equals(it.stage());
    }

    private static long id(int place) {
        return plain.get(place).page();
    }

    private static List<String> failures() throws IOException {
        return demoInstallation.csv("failures").stream()
                .map(row -> "%s: %s %s".formatted(row.get("location"), row.get("what"), row.get("remedy")))
                .toList();
    }

    /** The rows of a page, cells separated by bars; empty if there is no row. */
    private static String row(String week, long page) throws Exception {
        return String.valueOf(DemoInstallation.ask("""
                        SELECT concat_ws(' | ', coalesce(w.workflow_name, '-'), coalesce(w.workflow_state, '-'),
                          coalesce(state_from, '-'), coalesce(since_from, '-'), coalesce(approvals_from, '-'),
                          coalesce(property_outcome, '-'), coalesce(status_outcome, '-'), coalesce(parameters_outcome, '-'),
                          row_quality, coalesce(missing_groups, '')) AS line
                        FROM '%s' p LEFT JOIN '%s' w USING (page_id) WHERE page_id = %d
                        """.formatted(
                                demoInstallation.snapshot(week).resolve("pages.parquet"),
                                demoInstallation.snapshot(week).resolve("workflow.parquet"),
                                page))
                .get(0)
                .get("line"));
    }

    private static String told(ExpectedWorkflow it, String rest) {
        return "%s | %s | %s"
                .formatted(
                        it.workflow().name(),
                        Objects.requireNonNull(it.stage()).state().name(),
                        rest);
    }

    @Test
    void aPageWhoseWorkflowIsReadIsWhole() throws Exception {
        assertThat(row(firstWeek, id(5)))
                .isEqualTo(told(plain.get(5), "status | property | status | ok | ok | ok | ok | "));
    }

    @Test
    void aPageThatTheAppDoesNotFindAlthoughItAnswersForOthersHasWhatThePropertySays() throws Exception {
        assertThat(row(firstWeek, id(0)))
                .isEqualTo(told(
                        plain.get(0),
                        "property | property | - | ok | not_found | not_found | partial | parameters;workflow"));
    }

    @Test
    void aPageWhoseStatusFailsHasWhatThePropertySays() throws Exception {
        assertThat(row(firstWeek, id(1)))
                .isEqualTo(told(plain.get(1), "property | property | - | ok | error | ok | partial | workflow"));
    }

    @Test
    void aLoginPageInPlaceOfTheStatusIsAFailureAndNoMissingWorkflow() throws Exception {
        assertThat(row(firstWeek, id(2)))
                .isEqualTo(told(plain.get(2), "property | property | - | ok | error | ok | partial | workflow"));
    }

    @Test
    void parametersThatMayNotBeReadAreMissingAndNothingElseIs() throws Exception {
        assertThat(row(firstWeek, id(3)))
                .isEqualTo(
                        told(plain.get(3), "status | property | status | ok | ok | forbidden | partial | parameters"));
    }

    @Test
    void aStalePropertyDoesNotSaySinceWhen() throws Exception {
        assertThat(row(firstWeek, id(4)))
                .startsWith(told(plain.get(4), "status | "))
                .endsWith("| ok | ok | ok | ok | ");
        assertThat(row(firstWeek, id(4))).doesNotContain("status | property");
    }

    @Test
    void aStatusThatMayNotBeSeenLeavesWhatThePropertySays() throws Exception {
        assertThat(row(firstWeek, hidden.page()))
                .isEqualTo(
                        "%s | %s | property | property | - | ok | forbidden | forbidden | partial | parameters;workflow"
                                .formatted(
                                        hidden.workflow().name(),
                                        Objects.requireNonNull(hidden.property())
                                                .stage()
                                                .state()
                                                .name()));
    }

    @Test
    void anEmptyAnswerMeansThatThePageHasNoWorkflow() throws Exception {
        assertThat(row(firstWeek, bare)).isEqualTo("- | - | - | - | - | - | - | - | ok | ");
    }

    @Test
    void secondsAreToldFromMilliseconds() throws Exception {
        ExpectedWorkflow it = plain.get(5);
        assertThat(DemoInstallation.ask("SELECT state_since, state_expires_at FROM '%s' WHERE page_id = %d"
                        .formatted(demoInstallation.snapshot(firstWeek).resolve("workflow.parquet"), it.page())))
                .containsExactly(Map.of(
                        "state_since", whole(Objects.requireNonNull(it.stage()).enteredAt()),
                        "state_expires_at", whole(Objects.requireNonNull(it.dueAt()))));
    }

    private static Instant whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void whatManyPagesShareIsToldOnceAndWhatOneHasByItself() {
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        ("document activity: The account does not administer space OPS: the document activity of it is"
                                        + " not read.")
                                + " Make the account an administrator there. Without that, only changes between weekly"
                                + " runs are known.",
                        forbiddenParameters(space(id(3)), "one page"),
                        forbiddenParameters(space(hidden.page()), "one page"),
                        forbiddenParameters("OPS", pagesOfOps + " pages"),
                        ("workflow status in space %s: The account has no permission to see the workflow of one page"
                                        + " (403). Let the account see the workflow in this space, as docs/how-to/workflow.md"
                                        + " describes.")
                                .formatted(space(hidden.page())),
                        failed(id(1), "The site reported a server error (500)."),
                        failed(id(2), "Expected JSON, but received a login page."),
                        lost("status"),
                        lost("parameters"));
    }

    private static String forbiddenParameters(String space, String pages) {
        return ("workflow parameters in space %s: The account has no permission to read the parameters of %s"
                        + " (403): the app shows them only to people who can edit the page. Give the account edit"
                        + " permission in this space, or use only the parameters at transitions.")
                .formatted(space, pages);
    }

    private static String failed(long page, String what) {
        return ("workflow status of page %d in %s: %s Check the log of the site, and run \"stocktake check"
                        + " --workflow %1$d\".")
                .formatted(page, space(page), what);
    }

    private static String lost(String source) {
        return ("workflow %s in space %s: The app does not find one page of this space, although the list contains"
                        + " them (404). They may have been deleted since then, or the account may see only their titles.")
                .formatted(source, space(id(0)));
    }

    private static String space(long page) {
        return demoInstallation.site().world().page(page).orElseThrow().space().key();
    }

    @Test
    void withoutTheAppWhatItWroteIsShownAndThePageIsPartial() throws Exception {
        assertThat(row(secondWeek, id(5)))
                .endsWith(" | property | property | - | ok | app_absent | - | partial | workflow");
        assertThat(row(secondWeek, bare)).isEqualTo("- | - | - | - | - | - | - | - | ok | ");
        assertThat(failuresWithoutApp)
                .containsExactly(
                        ("workflow app: It is not available (404), although %d pages have its property or were in a"
                                        + " workflow last week. Ask the administrator whether Comala Document Management is"
                                        + " disabled. To read no workflows, set workflow.mode to off.")
                                .formatted(workflows(
                                                ExpectedPages.of(demoInstallation.site()), it -> it.property() != null)
                                        .size()));
    }
}
