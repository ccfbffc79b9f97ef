package org.stocktake.cli;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.Property;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.workflow.Transition;
import org.stocktake.demosite.world.Page;

/** The workflow data of earlier weeks, and the changes since. */
final class WorkflowPast {
    /** Workflow data of a page in one week; only the week if the page had no workflow. */
    record Known(
            String week,
            @Nullable String workflow,
            @Nullable String state,
            @Nullable Instant since,
            @Nullable String from,
            @Nullable String by) {
        static Known nothing(String week) {
            return new Known(week, null, null, null, null, null);
        }
    }

    private final DemoSite site;
    private final WorkflowPeople people;
    private final boolean readsActivity;
    private final Map<Long, Known> known = new HashMap<>();
    private @Nullable String lastWeek;
    private @Nullable Instant lastRun;

    final List<Map<String, Object>> transitions = new ArrayList<>();

    /** @param readsActivity whether the settings enable reading the activity */
    WorkflowPast(DemoSite site, WorkflowPeople people, boolean readsActivity) {
        this.readsActivity = readsActivity;
        this.site = site;
        this.people = people;
    }

    /** Called after all pages of a week. */
    void endWeek(String week) {
        lastWeek = week;
        lastRun = site.world().now();
    }

    /** Whether the account may read the activity of the space, and the space has activity. */
    boolean isTold(Page page) {
        return readsActivity && site.world().activityAccess(page.space()) == ActivityAccess.OPEN;
    }

    /** When the page entered its state: from its property, its activity, or earlier weeks. */
    Known entry(String week, Page page, @Nullable String workflow, @Nullable Stage stage, @Nullable Property agreeing) {
        if (stage == null) {
            return new Known(week, workflow, null, null, null, null);
        }
        String state = stage.state().name();
        if (agreeing != null) {
            Stage shown = agreeing.stage();
            return new Known(
                    week,
                    workflow,
                    state,
                    ExpectedWorkflowRows.seconds(shown.enteredAt()),
                    "property",
                    people.id(shown.enteredBy()));
        }
        Instant entered = stage.enteredAt();
        if (isTold(page) && (lastRun == null || entered.isAfter(lastRun))) {
            return new Known(
                    week,
                    workflow,
                    state,
                    ExpectedWorkflowRows.seconds(entered),
                    "activity",
                    people.id(stage.enteredBy()));
        }
        Known before = known.get(page.id());
        if (before != null && Objects.equals(workflow, before.workflow()) && state.equals(before.state())) {
            String from = "first_seen".equals(before.from()) ? "first_seen" : "earlier";
            return new Known(week, workflow, state, before.since(), from, null);
        }
        Instant made = page.createdAt();
        Instant first = made.isAfter(monday()) ? made : monday();
        return new Known(week, workflow, state, ExpectedWorkflowRows.seconds(first), "first_seen", null);
    }

    private Instant monday() {
        return LocalDate.ofInstant(site.world().now(), ZoneOffset.UTC)
                .with(DayOfWeek.MONDAY)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** Adds the changes since the page was last known. */
    void move(ExpectedPages truth, Page page, Known is) {
        Known before = known.put(page.id(), is);
        if (before == null && lastRun != null && page.createdAt().isAfter(lastRun)) {
            before = Known.nothing(Objects.requireNonNull(lastWeek));
        }
        if (isTold(page)) {
            told(truth, page, before, is);
        } else if (before != null && isMove(before, is)) {
            boolean exact = "property".equals(is.from());
            transitions.add(ExpectedWorkflowRows.row(truth, page)
                    .put("number", 1)
                    .put("from_workflow", before.workflow())
                    .put("from_state", before.state())
                    .put("to_workflow", is.workflow())
                    .put("to_state", is.state())
                    .put("after_week", before.week())
                    .put("happened_at", exact ? is.since() : null)
                    .put("happened_by", exact ? is.by() : null)
                    .put("source", exact ? "property" : "weeks")
                    .cells);
        }
    }

    /** If only a search provided the state, the workflow was unknown, which is not a change. */
    private static boolean isMove(Known before, Known is) {
        boolean unknown = is.state() != null && (before.workflow() == null || is.workflow() == null);
        return !Objects.equals(before.state(), is.state())
                || (!unknown && !Objects.equals(before.workflow(), is.workflow()));
    }

    /** With readable activity, every change has its instant and author. */
    private void told(ExpectedPages truth, Page page, @Nullable Known before, Known is) {
        Instant from = lastRun == null ? monday() : lastRun;
        int number = 0;
        for (Transition moved : site.world().transitions(page.id())) {
            if (!moved.at().isAfter(from) || (moved.from() == null && before == null)) {
                continue;
            }
            String workflow = moved.from() != null
                    ? is.workflow()
                    : Objects.requireNonNull(before).workflow();
            transitions.add(ExpectedWorkflowRows.row(truth, page)
                    .put("number", ++number)
                    .put("from_workflow", workflow)
                    .put("from_state", moved.from())
                    .put("to_workflow", is.workflow())
                    .put("to_state", moved.to())
                    .put("after_week", before == null ? null : before.week())
                    .put("happened_at", ExpectedWorkflowRows.seconds(moved.at()))
                    .put("happened_by", people.id(moved.by()))
                    .put("source", "activity")
                    .cells);
        }
    }
}
