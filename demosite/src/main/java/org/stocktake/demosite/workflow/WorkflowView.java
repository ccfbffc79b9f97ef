package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.SeededRandom;

/** Views of a timeline: the current workflow at an instant, and all past events. */
public final class WorkflowView {
    private final WorkflowTimeline workflowTimeline;
    private final Rollout rollout;
    private final UserDirectory userDirectory;
    private final long now;
    private final List<StateInterval> stays;
    private final PageTraits pageTraits;

    public WorkflowView(WorkflowTimeline workflowTimeline, Rollout rollout, UserDirectory userDirectory, Instant now) {
        this.workflowTimeline = workflowTimeline;
        this.rollout = rollout;
        this.userDirectory = userDirectory;
        this.now = now.toEpochMilli();
        this.stays = workflowTimeline.stays();
        this.pageTraits = PageTraits.of(userDirectory.seed(), workflowTimeline.page());
    }

    public ExpectedWorkflow truth() {
        int last = stays.size() - 1;
        Plan plan = last < 0 ? null : new Plan(workflowTimeline, last, userDirectory);
        boolean isFinal = last >= 0 && stays.get(last).state.isFinal();
        boolean hidden = pageTraits.hidesDrafts() && !isFinal && last >= 0;
        List<Parameter> parameters = pageTraits.lacksParameters()
                ? List.of()
                : new Values(workflowTimeline, pageTraits, userDirectory).parameters();
        return new ExpectedWorkflow(
                workflowTimeline.page(),
                workflowTimeline.definition(),
                last < 0 ? null : stage(last),
                plan == null || plan.dueAt() == Plan.NEVER ? null : Instant.ofEpochMilli(plan.dueAt()),
                published(last),
                plan == null
                        ? List.of()
                        : plan.polls().stream().map(this::approval).toList(),
                plan == null ? List.of() : tasks(plan, last),
                parameters,
                isFinal && pageTraits.mustBeRead() ? readAck(stays.get(last)) : null,
                lastRejectedAt(),
                property(last),
                hidden ? Outcome.FORBIDDEN : Outcome.OK,
                hidden || rollout.isReadOnly(workflowTimeline.space())
                        ? Outcome.FORBIDDEN
                        : parameters.isEmpty() ? Outcome.NONE : Outcome.OK);
    }

    private Stage stage(int number) {
        StateInterval stateInterval = stays.get(number);
        return new Stage(
                stateInterval.state, Instant.ofEpochMilli(stateInterval.at), name(stateInterval.by), stateInterval.how);
    }

    /** The status at the end of a stay. */
    private @Nullable Published published(int number) {
        for (int i = number; i >= 0; i--) {
            StateInterval stateInterval = stays.get(i);
            if (stateInterval.state.isFinal()) {
                return new Published(
                        stateInterval.state, stateInterval.published, Instant.ofEpochMilli(stateInterval.publishedAt));
            }
        }
        return null;
    }

    private Approval approval(Poll poll) {
        return new Approval(
                poll.rule(),
                poll.votes().stream()
                        .filter(vote -> vote.askedAt() <= now)
                        .map(this::approver)
                        .toList());
    }

    private Approver approver(Vote vote) {
        Decision decision = vote.decision(now);
        Long at = switch (decision) {
            case PENDING -> null;
            case APPROVED -> vote.approvedAt();
            case REJECTED -> vote.rejectedAt();
        };
        return new Approver(
                userDirectory.username(vote.person()),
                Instant.ofEpochMilli(vote.askedAt()),
                decision,
                at == null ? null : Instant.ofEpochMilli(at),
                at == null ? null : vote.comment());
    }

    private List<Task> tasks(Plan plan, int number) {
        boolean completed = number > 0 && stays.get(number).how == How.COMPLETED;
        List<PlannedTask> plannedTasks =
                completed ? new Plan(workflowTimeline, number - 1, userDirectory).plannedTasks() : plan.plannedTasks();
        return plannedTasks.stream().map(this::task).toList();
    }

    private Task task(PlannedTask plannedTask) {
        boolean done = plannedTask.doneAt() <= now;
        return new Task(
                plannedTask.id(),
                plannedTask.name(),
                name(plannedTask.person()),
                plannedTask.due() == Plan.NEVER ? null : Instant.ofEpochMilli(plannedTask.due()),
                done ? Instant.ofEpochMilli(plannedTask.doneAt()) : null,
                done ? plannedTask.comment() : null);
    }

    private ReadAck readAck(StateInterval stateInterval) {
        SeededRandom seededRandom =
                SeededRandom.of(userDirectory.seed(), 37, workflowTimeline.page(), stateInterval.at);
        long patience = 14 * 86_400_000L;
        long said = stateInterval.at + (long) (seededRandom.share() * seededRandom.share() * 6 * patience);
        return said <= now
                ? ReadAck.ACKNOWLEDGE
                : stateInterval.at + patience <= now ? ReadAck.OVERDUE : ReadAck.PENDING;
    }

    private @Nullable Instant lastRejectedAt() {
        Instant last = null;
        for (ApprovalEvent event : approvalEvents(cycle())) {
            if (event.decision() == Decision.REJECTED
                    && (last == null || event.at().isAfter(last))) {
                last = event.at();
            }
        }
        return last;
    }

    /** Index of the first stay after the last final one; past the end while the page is in a final state. */
    private int cycle() {
        int first = stays.size();
        while (first > 0 && !stays.get(first - 1).state.isFinal()) {
            first--;
        }
        return first;
    }

    private @Nullable Property property(int last) {
        if (last < 0 || (pageTraits.lacksProperty() && !workflowTimeline.touched())) {
            return null;
        }
        int shown = pageTraits.propertyLags() ? Math.max(0, last - 1) : last;
        StateInterval stateInterval = stays.get(shown);
        long when = stateInterval.publishedAt;
        return new Property(
                1 + shown + workflowTimeline.republished(), Instant.ofEpochMilli(when), stage(shown), published(shown));
    }

    /** All transitions, oldest first. */
    public List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        String from = null;
        for (StateInterval stateInterval : stays) {
            Instant at = Instant.ofEpochMilli(stateInterval.at);
            String to = stateInterval.state.name();
            transitions.add(new Transition(
                    workflowTimeline.page(),
                    from,
                    to,
                    at,
                    name(stateInterval.by),
                    stateInterval.how,
                    stateInterval.version));
            from = to;
        }
        return transitions;
    }

    /** All assignments and decisions, oldest first. */
    public List<ApprovalEvent> approvalEvents() {
        return approvalEvents(0);
    }

    private List<ApprovalEvent> approvalEvents(int first) {
        List<ApprovalEvent> events = new ArrayList<>();
        for (int i = first; i < stays.size(); i++) {
            if (!stays.get(i).state.approvals().isEmpty()) {
                long end = i + 1 < stays.size() ? stays.get(i + 1).at : now;
                Plan plan = new Plan(workflowTimeline, i, userDirectory);
                for (Poll poll : plan.polls()) {
                    for (Vote vote : poll.votes()) {
                        tell(stays.get(i), poll, vote, end, events);
                    }
                }
            }
        }
        return events;
    }

    private void tell(StateInterval stateInterval, Poll poll, Vote vote, long end, List<ApprovalEvent> events) {
        add(vote.askedAt(), Decision.PENDING, stateInterval, poll, vote, end, events);
        add(vote.rejectedAt(), Decision.REJECTED, stateInterval, poll, vote, end, events);
        add(vote.approvedAt(), Decision.APPROVED, stateInterval, poll, vote, end, events);
    }

    private void add(
            long at,
            Decision decision,
            StateInterval stateInterval,
            Poll poll,
            Vote vote,
            long end,
            List<ApprovalEvent> events) {
        if (at <= end) {
            events.add(new ApprovalEvent(
                    workflowTimeline.page(),
                    stateInterval.state.name(),
                    poll.rule().name(),
                    userDirectory.username(vote.person()),
                    decision,
                    Instant.ofEpochMilli(at),
                    decision == Decision.PENDING ? null : vote.comment(),
                    stateInterval.version));
        }
    }

    private @Nullable String name(int person) {
        return person == UserDirectory.NONE ? null : userDirectory.username(person);
    }
}
