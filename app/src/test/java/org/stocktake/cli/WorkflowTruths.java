package org.stocktake.cli;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.Approver;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.How;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Parameter;
import org.stocktake.demosite.workflow.Property;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.workflow.State;
import org.stocktake.demosite.workflow.Task;
import org.stocktake.demosite.workflow.WorkflowTruth;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Status;

/**
 * What the tables of workflows must hold, week after week, counted from the pretend world and by what its account may
 * see; the history of its app is not read. Numbers are doubles, instants have whole seconds, and what is not in a row is
 * empty. People are their keys.
 */
final class WorkflowTruths {
    /** What a week knew of a page's workflow: nothing but its week where the page had none. */
    private record Known(
            String week,
            @Nullable String workflow,
            @Nullable String state,
            @Nullable Instant since,
            @Nullable String from) {}

    private static final Map<String, String> CATEGORIES = Map.of(
            "Draft", "draft",
            "To Do", "draft",
            "Rejected", "draft",
            "Review", "review",
            "In Review", "review",
            "Expired", "expired",
            "Obsolete", "obsolete");

    private final DemoSite site;
    private final Map<Long, Known> known = new HashMap<>();
    private @Nullable String lastWeek;
    private @Nullable Instant lastRun;

    final List<Map<String, Object>> workflow = new ArrayList<>();
    final List<Map<String, Object>> transitions = new ArrayList<>();
    final List<Map<String, Object>> approvals = new ArrayList<>();
    final List<Map<String, Object>> tasks = new ArrayList<>();
    final List<Map<String, Object>> parameters = new ArrayList<>();
    final List<Map<String, Object>> bottlenecks = new ArrayList<>();

    WorkflowTruths(DemoSite site) {
        this.site = site;
    }

    /** Goes on to the week that the world is in. */
    void take(WorldTruth truth) {
        Stream.of(workflow, transitions, approvals, tasks, parameters, bottlenecks)
                .forEach(List::clear);
        Instant now = site.world().now();
        for (Page page : truth.listed()) {
            Optional<WorkflowTruth> found = site.world().workflow(page.id());
            boolean unseen = found.isPresent() && !isAsked(page) && found.get().property() == null;
            if (unseen || found.isEmpty()) {
                move(truth, page, new Known(truth.week(), null, null, null, null), null);
            } else {
                page(truth, page, found.get(), now);
            }
        }
        bottlenecks(truth);
        lastWeek = truth.week();
        lastRun = now;
    }

    private void page(WorldTruth truth, Page page, WorkflowTruth it, Instant now) {
        boolean readable = isAsked(page) && it.statusOutcome() == Outcome.OK;
        Property property = it.property();
        WorldTruth.Row row = row(truth, page)
                .put("property_outcome", property == null ? "none" : "ok")
                .put("search_outcome", "ok")
                .put("status_outcome", !isAsked(page) ? null : readable ? "ok" : "forbidden");
        if (!readable && property == null) {
            workflow.add(row.cells);
            return;
        }
        Stage stage = readable ? it.stage() : Objects.requireNonNull(property).stage();
        String state = stage == null ? null : stage.state().name();
        boolean agrees =
                property != null && Objects.equals(property.stage().state().name(), state);
        Known before = known.get(page.id());
        Known is = since(truth, page, it.workflow().name(), state, agrees ? property : null, before);
        boolean isFinal = stage != null && stage.state().isFinal();
        row.put("workflow_name", it.workflow().name())
                .put("workflow_state", state)
                .put("state_category", stage == null ? "none" : category(stage.state()))
                .put("state_since", is.since())
                .put("since_from", is.from())
                .put("state_from", readable ? "status" : "property");
        String enteredBy = property != null && agrees ? key(property.stage().enteredBy()) : null;
        if (stage != null) {
            row.put("state_colour", stage.state().colour())
                    .put("state_final", isFinal)
                    .put("entered_by", enteredBy)
                    .put("days_in_state", days(Objects.requireNonNull(is.since()), now));
        }
        if (property != null && property.published() != null && (agrees || !isFinal)) {
            row.put("published_from", "property")
                    .put("published_version", property.published().version())
                    .put("published_at", seconds(property.published().at()))
                    .put(
                            "draft_ahead",
                            page.version().number() > property.published().version());
        }
        if (readable) {
            row.put("state_expires_at", seconds(it.dueAt()))
                    .put("expired", it.dueAt() != null && it.dueAt().isBefore(now))
                    .put(
                            "published_state",
                            it.published() == null
                                    ? null
                                    : it.published().state().name())
                    .put("approvals_from", "status")
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
        } else {
            row.put("expired", isAsked(page) && it.dueAt() != null && it.dueAt().isBefore(now));
        }
        if (it.readAck() != null && isAsked(page)) {
            row.put("read_ack_state", it.readAck().word().replace("acknowledge", "acknowledged"));
        }
        workflow.add(row.cells);
        move(truth, page, is, enteredBy);
    }

    /** Archived pages have their property in the list; no search finds them, and the app is not asked for them. */
    private static boolean isAsked(Page page) {
        return page.status() == Status.CURRENT;
    }

    /** A state that only a final flag or its name makes published. */
    private static String category(State state) {
        return state.isFinal() ? "published" : CATEGORIES.getOrDefault(state.name(), "review");
    }

    private Known since(
            WorldTruth truth,
            Page page,
            String name,
            @Nullable String state,
            @Nullable Property agreeing,
            @Nullable Known before) {
        if (state == null) {
            return new Known(truth.week(), name, null, null, null);
        }
        if (agreeing != null) {
            return new Known(truth.week(), name, state, seconds(agreeing.stage().enteredAt()), "property");
        }
        if (before != null && name.equals(before.workflow()) && state.equals(before.state())) {
            String from = "first_seen".equals(before.from()) ? "first_seen" : "earlier";
            return new Known(truth.week(), name, state, before.since(), from);
        }
        Instant monday = LocalDate.ofInstant(site.world().now(), ZoneOffset.UTC)
                .with(DayOfWeek.MONDAY)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant made = page.createdAt();
        return new Known(truth.week(), name, state, seconds(made.isAfter(monday) ? made : monday), "first_seen");
    }

    /** The change since the page was known last, and what is known from now on. */
    private void move(WorldTruth truth, Page page, Known is, @Nullable String by) {
        Known before = known.put(page.id(), is);
        if (before == null && lastRun != null && page.createdAt().isAfter(lastRun)) {
            before = new Known(Objects.requireNonNull(lastWeek), null, null, null, null);
        }
        if (before == null
                || (Objects.equals(before.workflow(), is.workflow()) && Objects.equals(before.state(), is.state()))) {
            return;
        }
        boolean exact = "property".equals(is.from());
        transitions.add(row(truth, page)
                .put("number", 1)
                .put("from_workflow", before.workflow())
                .put("from_state", before.state())
                .put("to_workflow", is.workflow())
                .put("to_state", is.state())
                .put("after_week", before.week())
                .put("happened_at", exact ? is.since() : null)
                .put("happened_by", by)
                .put("source", exact ? "property" : "weeks")
                .cells);
    }

    private void approval(WorldTruth truth, Page page, WorkflowTruth it, Approval approval) {
        List<Approver> approvers = approval.approvers().stream()
                .sorted(Comparator.comparing(approver -> String.valueOf(key(approver.name()))))
                .toList();
        for (int i = 0; i < approvers.size(); i++) {
            approvals.add(approver(truth, page, it, approval, i + 1)
                    .put("approver", key(approvers.get(i).name()))
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

    private WorldTruth.Row approver(WorldTruth truth, Page page, WorkflowTruth it, Approval approval, int number) {
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

    private void task(WorldTruth truth, Page page, WorkflowTruth it, Task task) {
        tasks.add(inState(truth, page, it)
                .put("task_id", task.id())
                .put("name", task.name())
                .put("assignee", key(task.assignee()))
                .put("due_at", seconds(task.dueAt()))
                .put("done", task.doneAt() != null)
                .put("done_at", seconds(task.doneAt()))
                .cells);
    }

    /** As the app lists them where the account may edit the page, else as they stand at the ways out of the state. */
    private void parameter(WorldTruth truth, Page page, WorkflowTruth it, Parameter parameter) {
        State state = it.stage() == null ? null : it.stage().state();
        String source = it.parametersOutcome() == Outcome.OK
                ? "parameters"
                : state == null
                        ? null
                        : state.routes().containsKey(How.SUBMIT)
                                ? "submit"
                                : state.routes().containsKey(How.SELECT) ? "select" : null;
        if (source == null) {
            return;
        }
        String value = parameter.type().equals("user")
                ? String.join(
                        ", ",
                        Arrays.stream(parameter.value().split(",", -1))
                                .map(name -> String.valueOf(key(name.strip())))
                                .toList())
                : parameter.value();
        parameters.add(row(truth, page)
                .put("name", parameter.name())
                .put("parameter_id", parameter.name())
                .put("type", parameter.type())
                .put("value", value)
                .put("source", source)
                .cells);
    }

    private void bottlenecks(WorldTruth truth) {
        List<Long> current = truth.listed().stream()
                .filter(WorkflowTruths::isAsked)
                .map(Page::id)
                .toList();
        Map<List<String>, List<Double>> days = new HashMap<>();
        Map<List<String>, double[]> moved = new HashMap<>();
        for (Map<String, Object> row : workflow) {
            if (row.containsKey("workflow_state") && current.contains(id(row))) {
                days.computeIfAbsent(place(row, "workflow_name", "workflow_state"), none -> new ArrayList<>())
                        .add((Double) row.get("days_in_state"));
            }
        }
        for (Map<String, Object> row : transitions) {
            if (current.contains(id(row))) {
                if (row.containsKey("to_state")) {
                    moved.computeIfAbsent(place(row, "to_workflow", "to_state"), none -> new double[2])[0]++;
                }
                if (row.containsKey("from_state")) {
                    moved.computeIfAbsent(place(row, "from_workflow", "from_state"), none -> new double[2])[1]++;
                }
            }
        }
        moved.keySet().forEach(place -> days.computeIfAbsent(place, none -> new ArrayList<>()));
        days.forEach((place, waited) -> {
            waited.sort(Comparator.naturalOrder());
            double[] counts = moved.getOrDefault(place, new double[2]);
            WorldTruth.Row row = new WorldTruth.Row()
                    .put("iso_week", truth.week())
                    .put("space_key", place.get(0))
                    .put("workflow_name", place.get(1))
                    .put("workflow_state", place.get(2))
                    .put("pages", waited.size())
                    .put("entered", counts[0])
                    .put("departed", counts[1]);
            if (!waited.isEmpty()) {
                row.put("p50_days", quantile(waited, 0.5))
                        .put("p90_days", quantile(waited, 0.9))
                        .put("max_days", waited.get(waited.size() - 1));
            }
            bottlenecks.add(row.cells);
        });
    }

    /** Between the two nearest values, in proportion. */
    private static double quantile(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        double above = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (place - below) * (above - sorted.get(below));
    }

    private static long id(Map<String, Object> row) {
        return ((Double) Objects.requireNonNull(row.get("page_id"))).longValue();
    }

    private static List<String> place(Map<String, Object> row, String workflow, String state) {
        return List.of("" + row.get("space_key"), "" + row.get(workflow), "" + row.get(state));
    }

    private static WorldTruth.Row row(WorldTruth truth, Page page) {
        return new WorldTruth.Row()
                .put("iso_week", truth.week())
                .put("page_id", page.id())
                .put("space_key", page.space().key());
    }

    private static WorldTruth.Row inState(WorldTruth truth, Page page, WorkflowTruth it) {
        return row(truth, page)
                .put("workflow_name", it.workflow().name())
                .put(
                        "workflow_state",
                        it.stage() == null ? null : it.stage().state().name());
    }

    /** Of somebody named by username or, here and there, by key. */
    private @Nullable String key(@Nullable String name) {
        return name == null ? null : site.world().person(name).map(Person::key).orElse(name);
    }

    private static long days(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toDays());
    }

    private static @Nullable Instant seconds(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
