package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.Hit;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.trouble.LoginInstead;
import org.stocktake.demosite.trouble.ServerError;
import org.stocktake.demosite.workflow.Diary;
import org.stocktake.demosite.workflow.WorkflowTruth;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Event;
import org.stocktake.model.workflow.Outcome;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.Task;
import org.stocktake.source.Gathered;
import org.stocktake.source.Known;
import org.stocktake.source.KnownWorkflow;
import org.stocktake.source.comala.ComalaOptions;

/** What is read of the workflow app of a pretend site, against its world. */
class ComalaSourceTest {
    private static final DemoOptions SMALL = DemoOptions.USUAL.withPages(400);

    @TempDir
    Path folder;

    /** The pages with a workflow that are listed, by id. */
    private static Map<Long, WorkflowTruth> truth(Demo demo, Status... statuses) {
        Map<Long, WorkflowTruth> truth = new TreeMap<>();
        for (Page page : Truth.ofUsualSpaces(demo.site()).sources()) {
            if (List.of(statuses).contains(page.status())) {
                demo.site().world().workflow(page.id()).ifPresent(workflow -> truth.put(page.id(), workflow));
            }
        }
        return truth;
    }

    private static @Nullable String username(Gathered gathered, @Nullable Object id) {
        return id == null
                ? null
                : gathered.people.values().stream()
                        .filter(person -> person.id().equals(id) || ("name:" + person.username()).equals(id.toString()))
                        .map(Person::username)
                        .findFirst()
                        .orElse(id.toString());
    }

    private static void statusesAreTrue(Demo demo, Gathered gathered) {
        Map<Long, WorkflowTruth> truth = truth(demo, Status.CURRENT);
        assertThat(truth).isNotEmpty();
        Map<Long, String> found = new TreeMap<>();
        gathered.workflow
                .statuses
                .values()
                .forEach(status -> found.put(
                        status.page().value(),
                        "%s %s %s %s %s %s"
                                .formatted(
                                        status.outcome(),
                                        status.workflow(),
                                        status.state(),
                                        status.isFinal(),
                                        status.dueAt(),
                                        status.publishedState())));
        Map<Long, String> wanted = new TreeMap<>();
        truth.forEach((id, one) -> wanted.put(
                id,
                one.statusOutcome() == org.stocktake.demosite.workflow.Outcome.FORBIDDEN
                        ? "FORBIDDEN null null null null null"
                        : "OK %s %s %s %s %s"
                                .formatted(
                                        one.workflow().name(),
                                        one.stage() == null
                                                ? null
                                                : one.stage().state().name(),
                                        one.stage() == null
                                                ? null
                                                : one.stage().state().isFinal(),
                                        one.dueAt(),
                                        one.published() == null
                                                ? null
                                                : one.published().state().name())));
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void everythingTheAppSaysIsGathered() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            Gathered gathered = demo.collect("first", Known.NOTHING);

            statusesAreTrue(demo, gathered);
            propertiesAreTrue(demo, gathered);
            approvalsAndTasksAreTrue(demo, gathered);
            parametersAreTrue(demo, gathered);
            assertThat(gathered.workflow.found.get(Search.WORKFLOW))
                    .extracting(PageId::value)
                    .containsExactlyElementsOf(truth(demo, Status.CURRENT).keySet());
            assertThat(gathered.workflow.found.get(Search.EXPIRED))
                    .extracting(PageId::value)
                    .containsExactlyElementsOf(truth(demo, Status.CURRENT).entrySet().stream()
                            .filter(one -> one.getValue().dueAt() != null
                                    && !one.getValue()
                                            .dueAt()
                                            .isAfter(demo.site().world().now()))
                            .map(Map.Entry::getKey)
                            .toList());
            assertThat(gathered.workflow.sources)
                    .hasSize(5)
                    .allSatisfy((name, outcome) -> assertThat(outcome).isEqualTo(Outcome.OK));
            assertThat(gathered.failures)
                    .extracting(told -> told.failure().code())
                    .containsOnly(Code.FORBIDDEN);
            // Everybody whom the app names is somebody, or known by no more than a name.
            assertThat(gathered.workflow.approvals)
                    .extracting(Approval::approver)
                    .filteredOn(Objects::nonNull)
                    .noneMatch(id -> String.valueOf(username(gathered, id)).startsWith("name:"));
        }
    }

    private static void propertiesAreTrue(Demo demo, Gathered gathered) {
        Map<Long, WorkflowTruth> truth = truth(demo, Status.CURRENT, Status.ARCHIVED);
        assertThat(gathered.workflow.properties).hasSameSizeAs(gathered.pages);
        gathered.workflow.properties.values().forEach(property -> {
            WorkflowTruth one = truth.get(property.page().value());
            org.stocktake.demosite.workflow.Property right = one == null ? null : one.property();
            if (one == null || right == null) {
                assertThat(property.outcome()).isEqualTo(Outcome.NONE);
            } else {
                assertThat(property)
                        .extracting(
                                Property::version,
                                Property::workflow,
                                Property::state,
                                Property::since,
                                Property::isFinal,
                                Property::finalVersion,
                                each -> username(gathered, each.enteredBy()))
                        .containsExactly(
                                right.version(),
                                one.workflow().name(),
                                right.stage().state().name(),
                                right.stage().enteredAt(),
                                right.stage().state().isFinal(),
                                right.published() == null
                                        ? null
                                        : right.published().version(),
                                right.stage().enteredBy());
            }
        });
    }

    private static void approvalsAndTasksAreTrue(Demo demo, Gathered gathered) {
        List<String> approvals = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        truth(demo, Status.CURRENT).forEach((id, one) -> {
            if (one.statusOutcome() != org.stocktake.demosite.workflow.Outcome.OK) {
                return;
            }
            one.approvals().forEach(approval -> {
                if (approval.approvers().isEmpty()) {
                    approvals.add("%s %s %s null PENDING"
                            .formatted(
                                    id, approval.rule().name(), approval.rule().minimum()));
                }
                approval.approvers()
                        .forEach(approver -> approvals.add("%s %s %s %s %s"
                                .formatted(
                                        id,
                                        approval.rule().name(),
                                        approval.rule().minimum(),
                                        approver.name(),
                                        approver.decision())));
            });
            one.tasks()
                    .forEach(task -> tasks.add("%s %s %s %s %s %s"
                            .formatted(id, task.id(), task.name(), task.assignee(), task.dueAt(), task.doneAt())));
        });
        assertThat(approvals).isNotEmpty();
        assertThat(tasks).isNotEmpty();
        assertThat(gathered.workflow.approvals.stream()
                        .map(each -> "%s %s %s %s %s"
                                .formatted(
                                        each.page(),
                                        each.name(),
                                        each.minimum(),
                                        username(gathered, each.approver()),
                                        each.decision())))
                .containsExactlyInAnyOrderElementsOf(approvals);
        assertThat(gathered.workflow.tasks.stream().map(each -> line(gathered, each)))
                .containsExactlyInAnyOrderElementsOf(tasks);
    }

    private static String line(Gathered gathered, Task task) {
        return "%s %s %s %s %s %s"
                .formatted(
                        task.page(),
                        task.id(),
                        task.name(),
                        username(gathered, task.assignee()),
                        task.dueAt(),
                        task.doneAt());
    }

    private static void parametersAreTrue(Demo demo, Gathered gathered) {
        Map<Long, WorkflowTruth> truth = truth(demo, Status.CURRENT);
        assertThat(gathered.workflow.parameterOutcomes.values()).contains(Outcome.OK, Outcome.NONE, Outcome.FORBIDDEN);
        gathered.workflow.parameterOutcomes.forEach((page, outcome) -> assertThat(outcome.name())
                .isEqualTo(Objects.requireNonNull(truth.get(page.value()))
                        .parametersOutcome()
                        .name()));
        Set<String> wanted = new HashSet<>();
        gathered.workflow.parameterOutcomes.forEach((page, outcome) -> {
            if (outcome == Outcome.OK) {
                Objects.requireNonNull(truth.get(page.value()))
                        .parameters()
                        .forEach(each -> wanted.add("%s %s %s %s"
                                .formatted(
                                        page,
                                        each.name(),
                                        each.type(),
                                        each.value().isEmpty() ? null : each.value())));
            }
        });
        assertThat(gathered.workflow.parameters.stream()
                        .filter(each -> each.source() == Parameter.Source.PARAMETERS)
                        .map(each -> "%s %s %s %s".formatted(each.page(), each.name(), each.type(), each.value())))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void secondsAndOtherShapesAreReadAsTheUsualOnes() throws IOException {
        WorkflowApp odd = WorkflowApp.USUAL
                .with(WorkflowApp.Dues.SECONDS)
                .with(WorkflowApp.Starts.TEXT)
                .with(WorkflowApp.Parameters.MAP);
        try (Demo demo = Demo.start(SMALL.withWorkflowApp(odd), folder).reading(ComalaOptions.USUAL)) {
            Gathered gathered = demo.collect("first", Known.NOTHING);

            // Where the site writes seconds, fractions of them are lost.
            assertThat(truth(demo, Status.CURRENT)).isNotEmpty().allSatisfy((id, one) -> {
                Instant due = one.dueAt();
                Instant found = Optional.ofNullable(gathered.workflow.statuses.get(new PageId(id)))
                        .map(org.stocktake.model.workflow.Status::dueAt)
                        .orElse(null);
                if (found != null) {
                    assertThat(found)
                            .isEqualTo(Instant.ofEpochSecond(
                                    Objects.requireNonNull(due).getEpochSecond()));
                }
            });
            assertThat(gathered.workflow.parameters)
                    .filteredOn(each -> each.source() == Parameter.Source.PARAMETERS)
                    .isNotEmpty()
                    .allMatch(each -> each.id() == null);
        }
    }

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
                    .hasSameSizeAs(truth(demo, Status.CURRENT).keySet())
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

    @Test
    void inBulkNothingIsAskedForASinglePageAndOffReadsNothing() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            Gathered bulk = demo.reading(new ComalaOptions(ComalaOptions.Mode.BULK, ComalaOptions.Activity.OFF, null))
                    .collect("bulk", Known.NOTHING);

            assertThat(demo.hits("/rest/cw/")).isZero();
            propertiesAreTrue(demo, bulk);
            assertThat(bulk.workflow.found).containsKey(Search.WORKFLOW);

            demo.site().forget();
            Gathered off = demo.reading(ComalaOptions.OFF).collect("off", Known.NOTHING);
            assertThat(off.workflow.properties).isEmpty();
            assertThat(off.workflow.sources).isEmpty();
            assertThat(demo.site().hits())
                    .noneMatch(hit -> hit.query().toString().contains("comalaworkflows"));
        }
    }

    @Test
    void fullAsksForEveryPage() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.USUAL.withPages(100).withSpaces(2), folder)) {
            Gathered full = demo.reading(new ComalaOptions(ComalaOptions.Mode.FULL, ComalaOptions.Activity.OFF, null))
                    .collect("full", Known.NOTHING);

            Set<PageId> current = Truth.ofUsualSpaces(demo.site()).sources().stream()
                    .filter(page -> page.status() == Status.CURRENT)
                    .map(page -> new PageId(page.id()))
                    .collect(Collectors.toSet());
            assertThat(full.workflow.statuses.keySet()).isEqualTo(current);
            assertThat(full.workflow.parameterOutcomes.keySet()).isEqualTo(current);
            assertThat(full.workflow.statuses.values()).anyMatch(status -> status.outcome() == Outcome.NONE);
        }
    }

    @Test
    void aLaterWeekAsksOnlyForPagesThatAreUnderWayOrHaveChanged() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            Gathered first = demo.collect("first", Known.NOTHING);
            Instant read = demo.site().world().now();
            demo.site().world().advance();
            demo.site().forget();

            Gathered second = demo.collect("second", remembering(first, demo, read));

            Set<Long> settled = new HashSet<>();
            first.workflow.statuses.forEach((page, status) -> {
                Property now = second.workflow.properties.get(page);
                if (now != null
                        && Boolean.TRUE.equals(status.isFinal())
                        && now.version() != null
                        && same(first, second, page)
                        && transitions(demo, page, read).isEmpty()) {
                    settled.add(page.value());
                }
            });
            Set<Long> asked = asked(demo.site().hits(), "/status");
            assertThat(settled).isNotEmpty();
            assertThat(asked).doesNotContainAnyElementsOf(settled);
            Set<Long> all = new HashSet<>(asked);
            second.workflow.unchanged.forEach(page -> all.add(page.value()));
            assertThat(all).isEqualTo(truth(demo, Status.CURRENT).keySet());
            assertThat(second.workflow.unchanged).hasSizeGreaterThanOrEqualTo(settled.size());
        }
    }

    private static boolean same(Gathered first, Gathered second, PageId page) {
        Property one = first.workflow.properties.get(page);
        Property other = second.workflow.properties.get(page);
        return one != null
                && other != null
                && Objects.equals(one.version(), other.version())
                && Objects.equals(one.pageVersion(), other.pageVersion());
    }

    private static List<Object> transitions(Demo demo, PageId page, Instant since) {
        return demo.site().world().transitions(page.value()).stream()
                // The search is asked two hours wider than need be.
                .filter(change -> change.at().isAfter(since.minus(Duration.ofHours(3))))
                .collect(Collectors.toList());
    }

    /** What the run keeps of a week in which all that is final was read whole. */
    private static Known remembering(Gathered week, Demo demo, Instant read) {
        Map<PageId, Property> kept = new HashMap<>();
        week.workflow.statuses.forEach((page, status) -> {
            if (Boolean.TRUE.equals(status.isFinal())) {
                kept.put(page, Objects.requireNonNull(week.workflow.properties.get(page)));
            }
        });
        KnownWorkflow workflow = new KnownWorkflow() {
            @Override
            public Detail of(PageId page, int pageVersion, int propertyVersion) {
                Property property = kept.get(page);
                return property != null
                                && Objects.equals(property.pageVersion(), pageVersion)
                                && Objects.equals(property.version(), propertyVersion)
                        ? Detail.WHOLE
                        : Detail.NONE;
            }

            @Override
            public int emptyInARow(SpaceKey space, String name) {
                return 0;
            }

            @Override
            public boolean forbidden(SpaceKey space) {
                return false;
            }

            @Override
            public Since since(List<SpaceKey> spaces) {
                return new Since(
                        read, Duration.between(read, demo.site().world().now()));
            }

            @Override
            public long week() {
                return 1;
            }
        };
        Known bodies = week.asKnown();
        return new Known() {
            @Override
            public boolean covers(PageId page, int version) {
                return bodies.covers(page, version);
            }

            @Override
            public long pagesIn(SpaceKey space) {
                return bodies.pagesIn(space);
            }

            @Override
            public KnownWorkflow workflow() {
                return workflow;
            }
        };
    }

    @Test
    void aRunThatIsStoppedAmongTheSinglePagesAsksForNoneTwice() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder).reading(ComalaOptions.USUAL)) {
            demo.site().trouble(new ServerError("/status", 1, 500));
            Gathered until = new Gathered() {
                @Override
                public org.stocktake.source.WorkflowIntake workflow() {
                    if (workflow.statuses.size() > 30) {
                        throw new IllegalStateException("stopped");
                    }
                    return workflow;
                }
            };
            assertThatThrownBy(() -> demo.collect("run", Known.NOTHING, until)).hasMessage("stopped");
            demo.site().calm();
            List<Hit> before = demo.site().hits();
            Set<Long> failed = before.stream()
                    .filter(hit -> hit.status() == 500)
                    .map(ComalaSourceTest::page)
                    .collect(Collectors.toSet());
            assertThat(failed).hasSize(1);

            Gathered resumed = demo.collect("run", Known.NOTHING);

            statusesAreTrue(demo, resumed);
            Map<String, Long> times = demo.site().hits().stream()
                    .filter(hit -> hit.path().contains("/rest/cw/") && hit.status() != 500)
                    .collect(Collectors.groupingBy(Hit::path, Collectors.counting()));
            // An answer that was on its way when the run was stopped was not kept: at most one a connection.
            assertThat(times.values().stream().mapToLong(count -> count - 1).sum())
                    .isLessThanOrEqualTo(4);
            assertThat(before).filteredOn(hit -> hit.path().contains("/status")).hasSizeGreaterThan(30);
        }
    }

    @Test
    void whatHappenedIsReadWhereTheAccountAdministersTheSpace() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)
                .reading(new ComalaOptions(ComalaOptions.Mode.BULK, ComalaOptions.Activity.POST, null))) {
            Gathered gathered = demo.collect("first", Known.NOTHING);

            Map<String, Outcome> wanted = new HashMap<>();
            Set<String> transitions = new HashSet<>();
            demo.site().world().spaces().stream()
                    .filter(space -> Truth.ofUsualSpaces(demo.site()).spaces().contains(space.key()))
                    .forEach(space -> wanted.put(
                            "activity " + space.key(),
                            demo.site().world().diary(space) == Diary.CLOSED ? Outcome.FORBIDDEN : Outcome.OK));
            demo.site().world().pages().stream()
                    .filter(page -> page.visible()
                            && wanted.containsKey("activity " + page.space().key()))
                    .filter(page -> demo.site().world().diary(page.space()) == Diary.OPEN)
                    .forEach(page -> demo.site()
                            .world()
                            .transitions(page.id())
                            .forEach(change -> transitions.add(
                                    "%s %s %s %s".formatted(change.page(), change.from(), change.to(), change.at()))));
            assertThat(gathered.workflow.sources).containsAllEntriesOf(wanted).containsValue(Outcome.FORBIDDEN);
            assertThat(gathered.workflow.events.stream()
                            .filter(event -> event.kind() == Event.Kind.STATE)
                            .map(event -> "%s %s %s %s".formatted(event.page(), event.from(), event.to(), event.at())))
                    .containsExactlyInAnyOrderElementsOf(transitions);
            assertThat(gathered.workflow.events)
                    .filteredOn(event -> event.kind() == Event.Kind.APPROVAL)
                    .extracting(Event::decision)
                    .contains(Approval.Decision.APPROVED, Approval.Decision.REJECTED, Approval.Decision.PENDING);
        }
    }

    private static Set<Long> asked(List<Hit> hits, String part) {
        return hits.stream()
                .filter(hit -> hit.path().contains("/rest/cw/1/") && hit.path().endsWith(part))
                .map(ComalaSourceTest::page)
                .collect(Collectors.toSet());
    }

    private static long page(Hit hit) {
        return Long.parseLong(hit.path().replaceAll(".*/content/(\\d+)/.*", "$1"));
    }
}
