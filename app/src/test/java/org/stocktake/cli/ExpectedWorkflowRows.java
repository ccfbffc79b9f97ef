package org.stocktake.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.Approver;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.How;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Parameter;
import org.stocktake.demosite.workflow.Property;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.workflow.State;
import org.stocktake.demosite.workflow.Task;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/**
 * The expected rows of workflow tables, week by week, computed from the demo site and the permissions of its account.
 * The history of the app is visible only in spaces that the account administers. Numbers are doubles, instants have
 * whole seconds, and a column that is not in a row is empty.
 */
final class ExpectedWorkflowRows {
    private static final Map<String, String> CATEGORIES = Map.of(
            "Draft", "draft",
            "To Do", "draft",
            "Rejected", "draft",
            "Review", "review",
            "In Review", "review",
            "Expired", "expired",
            "Obsolete", "obsolete");

    private final DemoSite site;
    private final WorkflowPeople people;
    private final WorkflowAnswers answers = new WorkflowAnswers();
    private final WorkflowPast past;
    private final WorkflowPlaces places;
    private final WorkflowRejections rejections = new WorkflowRejections();

    final List<Map<String, Object>> workflow = new ArrayList<>();
    final List<Map<String, Object>> approvals = new ArrayList<>();
    final List<Map<String, Object>> tasks = new ArrayList<>();
    final List<Map<String, Object>> parameters = new ArrayList<>();

    /** @param limits configured maximum days of states */
    ExpectedWorkflowRows(DemoSite site, Map<String, Double> limits) {
        this(site, limits, true);
    }

    /** @param readsActivity whether the settings enable reading the activity */
    ExpectedWorkflowRows(DemoSite site, Map<String, Double> limits, boolean readsActivity) {
        this.site = site;
        this.people = new WorkflowPeople(site);
        this.past = new WorkflowPast(site, people, readsActivity);
        this.places = new WorkflowPlaces(limits);
    }

    List<Map<String, Object>> transitions() {
        return past.transitions;
    }

    List<Map<String, Object>> states() {
        return places.states;
    }

    List<Map<String, Object>> bottlenecks() {
        return places.bottlenecks;
    }

    /**
     * Advances to the current week of the world, after the run to compare with.
     *
     * @param met the table of people, which shows who is unknown
     */
    void take(ExpectedPages truth, List<Map<String, String>> met) {
        Stream.of(workflow, past.transitions, approvals, tasks, parameters).forEach(List::clear);
        places.begin();
        people.take(met);
        answers.take(site);
        for (Page page : truth.listed()) {
            Optional<ExpectedWorkflow> found = site.world().workflow(page.id());
            boolean unseen = found.isPresent() && !isAsked(page) && found.get().property() == null;
            if (unseen || found.isEmpty()) {
                past.move(truth, page, WorkflowPast.Known.nothing(truth.week()));
            } else {
                page(truth, page, found.get(), site.world().now());
            }
        }
        places(truth);
        past.endWeek(truth.week());
    }

    private void places(ExpectedPages truth) {
        Set<Double> current = truth.listed().stream()
                .filter(ExpectedWorkflowRows::isAsked)
                .map(page -> (double) page.id())
                .collect(Collectors.toSet());
        places.take(
                truth,
                workflow,
                workflow.stream()
                        .filter(row -> row.containsKey("workflow_state") && current.contains(row.get("page_id")))
                        .toList(),
                past.transitions.stream()
                        .filter(row -> current.contains(row.get("page_id")))
                        .toList(),
                approvals);
    }

    private void page(ExpectedPages truth, Page page, ExpectedWorkflow it, Instant now) {
        boolean readable = isAsked(page) && it.statusOutcome() == Outcome.OK;
        String from = answers.isFresh(page) ? "status" : "unchanged";
        Property property = it.property();
        ExpectedPages.Row row = row(truth, page)
                .put("property_outcome", property == null ? "none" : "ok")
                .put("search_outcome", "ok")
                .put("status_outcome", !isAsked(page) ? null : readable ? "ok" : "forbidden")
                .put("parameters_outcome", readable ? answers.parameters(page) : null)
                .put(
                        "activity_outcome",
                        site.world().activityAccess(page.space()) == ActivityAccess.CLOSED ? "forbidden" : "ok");
        workflow.add(row.cells);
        // Without another source, searches for every state provide the state, but not the workflow.
        boolean sought = !readable && property == null;
        if (sought && it.stage() == null) {
            return;
        }
        Stage stage = readable || property == null ? it.stage() : property.stage();
        String name = sought ? null : it.workflow().name();
        boolean agrees =
                property != null && stage != null && property.stage().state().equals(stage.state());
        WorkflowPast.Known is = past.entry(truth.week(), page, name, stage, agrees ? property : null);
        row.put("workflow_name", name).put("state_from", readable ? from : sought ? "search" : "property");
        if (stage == null) {
            row.put("state_category", "none");
        } else {
            row.put("workflow_state", stage.state().name())
                    .put("state_category", sought ? named(stage.state()) : category(stage.state()))
                    .put("state_colour", sought ? null : stage.state().colour())
                    .put("state_final", sought ? null : stage.state().isFinal())
                    .put("final_from", sought ? null : readable ? "status" : "property")
                    .put("state_since", is.since())
                    .put("since_from", is.from())
                    .put("entered_by", is.by())
                    .put("days_in_state", days(Objects.requireNonNull(is.since()), now));
        }
        boolean isFinal = stage != null && stage.state().isFinal();
        if (property != null && property.published() != null && (agrees || !isFinal)) {
            row.put("published_from", "property")
                    .put("published_version", property.published().version())
                    .put("published_at", seconds(property.published().at()))
                    .put(
                            "draft_ahead",
                            page.version().number() > property.published().version());
        }
        Instant seen = rejections.take(it, is, isFinal, readable ? it.approvals() : List.of(), truth.monday(), now);
        row.put("last_rejected_at", past.isTold(page) ? seconds(it.lastRejectedAt()) : seen);
        if (isAsked(page)) {
            row.put("expired", it.dueAt() != null && it.dueAt().isBefore(now));
            // Only the status of a page names its due date; for all others the app is searched.
            row.put("expired_from", readable && it.dueAt() != null ? "status" : "search");
        }
        if (it.readAck() != null && isAsked(page)) {
            row.put("read_ack_state", it.readAck().word().replace("acknowledge", "acknowledged"));
        }
        if (readable) {
            read(truth, page, it, row.put("approvals_from", from));
        }
        past.move(truth, page, is);
    }

    /** Columns that only the status of the page provides. */
    private void read(ExpectedPages truth, Page page, ExpectedWorkflow it, ExpectedPages.Row row) {
        row.put("state_expires_at", seconds(it.dueAt()))
                .put(
                        "published_state",
                        it.published() == null ? null : it.published().state().name())
                .put(
                        "pending_approvals",
                        it.approvals().stream().filter(Approval::isPending).count())
                .put(
                        "pending_approvers",
                        it.approvals().stream()
                                .flatMap(approval -> approval.approvers().stream())
                                .filter(approver -> approver.decision() == Decision.PENDING)
                                .count());
        it.approvals().forEach(approval -> approval(truth, page, it, approval));
        it.tasks().forEach(task -> task(truth, page, it, task));
        it.parameters().forEach(parameter -> parameter(truth, page, it, parameter));
        String state = it.stage() == null ? "" : it.stage().state().name();
        places.show(page.space().key(), it.workflow(), state, answers.isFresh(page));
    }

    /** The list has the property of archived pages. Searches do not find them, and the app is not queried for them. */
    private static boolean isAsked(Page page) {
        return page.status() == Status.CURRENT;
    }

    /** A state that counts as published by its final flag or its name only. */
    static String category(State state) {
        return state.isFinal() ? "published" : CATEGORIES.getOrDefault(state.name(), "review");
    }

    /** By its name only, as configured. */
    private static String named(State state) {
        return CATEGORIES.getOrDefault(
                state.name(), Set.of("Approved", "Published").contains(state.name()) ? "published" : "none");
    }

    private void approval(ExpectedPages truth, Page page, ExpectedWorkflow it, Approval approval) {
        List<Approver> approvers = approval.approvers().stream()
                .sorted(Comparator.comparing(approver -> String.valueOf(people.id(approver.name()))))
                .toList();
        for (int i = 0; i < approvers.size(); i++) {
            approvals.add(approver(truth, page, it, approval, i + 1)
                    .put("approver", people.id(approvers.get(i).name()))
                    .put("decision", approvers.get(i).decision().name().toLowerCase(Locale.ROOT))
                    .put("commented", approvers.get(i).comment() != null)
                    .cells);
        }
        if (approvers.isEmpty()) {
            approvals.add(approver(truth, page, it, approval, 1)
                    .put("decision", "pending")
                    .put("commented", false)
                    .cells);
        }
    }

    private ExpectedPages.Row approver(
            ExpectedPages truth, Page page, ExpectedWorkflow it, Approval approval, int number) {
        return inState(truth, page, it)
                .put("approval", approval.rule().name())
                .put("number", number)
                .put("minimum", approval.rule().minimum())
                .put("assigned", approval.approvers().size())
                .put("required", approval.needed())
                .put(
                        "approved",
                        approval.approvers().stream()
                                .filter(approver -> approver.decision() == Decision.APPROVED)
                                .count())
                .put("open", approval.isPending());
    }

    private void task(ExpectedPages truth, Page page, ExpectedWorkflow it, Task task) {
        tasks.add(inState(truth, page, it)
                .put("task_id", task.id())
                .put("name", task.name())
                .put("assignee", people.id(task.assignee()))
                .put("due_at", seconds(task.dueAt()))
                .put("done", task.doneAt() != null)
                .put("done_at", seconds(task.doneAt()))
                .cells);
    }

    /** As listed by the app if the account may edit the page, otherwise from the transitions of the state. */
    private void parameter(ExpectedPages truth, Page page, ExpectedWorkflow it, Parameter parameter) {
        State state = it.stage() == null ? null : it.stage().state();
        String source = "ok".equals(answers.parameters(page))
                ? "parameters"
                : state == null
                        ? null
                        : state.routes().containsKey(How.SUBMIT)
                                ? "submit"
                                : state.routes().containsKey(How.SELECT) ? "select" : null;
        if (source == null) {
            return;
        }
        String value = parameter.type().equals("user") ? people.ids(parameter.value()) : parameter.value();
        parameters.add(row(truth, page)
                .put("name", parameter.name())
                .put("parameter_id", parameter.name())
                .put("type", parameter.type())
                .put("value", value)
                .put("source", source)
                .cells);
    }

    static ExpectedPages.Row row(ExpectedPages truth, Page page) {
        return new ExpectedPages.Row()
                .put("iso_week", truth.week())
                .put("page_id", page.id())
                .put("space_key", page.space().key());
    }

    private static ExpectedPages.Row inState(ExpectedPages truth, Page page, ExpectedWorkflow it) {
        return row(truth, page)
                .put("workflow_name", it.workflow().name())
                .put(
                        "workflow_state",
                        it.stage() == null ? null : it.stage().state().name());
    }

    private static long days(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toDays());
    }

    static @Nullable Instant seconds(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
