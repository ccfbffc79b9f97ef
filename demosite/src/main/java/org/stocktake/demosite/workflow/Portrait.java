package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Dice;

/** Tells a life: as it is at an instant, and all that was. */
public final class Portrait {
    private final Life life;
    private final Rollout rollout;
    private final Roster roster;
    private final long now;
    private final List<Stay> stays;
    private final Nature nature;

    public Portrait(Life life, Rollout rollout, Roster roster, Instant now) {
        this.life = life;
        this.rollout = rollout;
        this.roster = roster;
        this.now = now.toEpochMilli();
        this.stays = life.stays();
        this.nature = Nature.of(roster.seed(), life.page());
    }

    public WorkflowTruth truth() {
        int last = stays.size() - 1;
        Plan plan = last < 0 ? null : new Plan(life, last, roster);
        boolean isFinal = last >= 0 && stays.get(last).state.isFinal();
        boolean hidden = nature.hidesDrafts() && !isFinal && last >= 0;
        List<Parameter> parameters =
                nature.lacksParameters() ? List.of() : new Values(life, nature, roster).parameters();
        return new WorkflowTruth(
                life.page(),
                life.definition(),
                last < 0 ? null : stage(last),
                plan == null || plan.dueAt() == Plan.NEVER ? null : Instant.ofEpochMilli(plan.dueAt()),
                published(last),
                plan == null
                        ? List.of()
                        : plan.polls().stream().map(this::approval).toList(),
                plan == null ? List.of() : tasks(plan, last),
                parameters,
                isFinal && nature.mustBeRead() ? readAck(stays.get(last)) : null,
                lastRejectedAt(),
                property(last),
                hidden ? Outcome.FORBIDDEN : Outcome.OK,
                hidden || rollout.isReadOnly(life.space())
                        ? Outcome.FORBIDDEN
                        : parameters.isEmpty() ? Outcome.NONE : Outcome.OK);
    }

    private Stage stage(int number) {
        Stay stay = stays.get(number);
        return new Stage(stay.state, Instant.ofEpochMilli(stay.at), name(stay.by), stay.how);
    }

    /** As of the end of a stay. */
    private @Nullable Published published(int number) {
        for (int i = number; i >= 0; i--) {
            Stay stay = stays.get(i);
            if (stay.state.isFinal()) {
                return new Published(stay.state, stay.published, Instant.ofEpochMilli(stay.publishedAt));
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
                roster.username(vote.person()),
                Instant.ofEpochMilli(vote.askedAt()),
                decision,
                at == null ? null : Instant.ofEpochMilli(at),
                at == null ? null : vote.comment());
    }

    private List<Task> tasks(Plan plan, int number) {
        boolean completed = number > 0 && stays.get(number).how == How.COMPLETED;
        List<Errand> errands = completed ? new Plan(life, number - 1, roster).errands() : plan.errands();
        return errands.stream().map(this::task).toList();
    }

    private Task task(Errand errand) {
        boolean done = errand.doneAt() <= now;
        return new Task(
                errand.id(),
                errand.name(),
                name(errand.person()),
                errand.due() == Plan.NEVER ? null : Instant.ofEpochMilli(errand.due()),
                done ? Instant.ofEpochMilli(errand.doneAt()) : null,
                done ? errand.comment() : null);
    }

    private ReadAck readAck(Stay stay) {
        Dice dice = Dice.of(roster.seed(), 37, life.page(), stay.at);
        long patience = 14 * 86_400_000L;
        long said = stay.at + (long) (dice.share() * dice.share() * 6 * patience);
        return said <= now ? ReadAck.ACKNOWLEDGE : stay.at + patience <= now ? ReadAck.OVERDUE : ReadAck.PENDING;
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

    /** Number of the first stay after the last final one; of none while the page is in a final state. */
    private int cycle() {
        int first = stays.size();
        while (first > 0 && !stays.get(first - 1).state.isFinal()) {
            first--;
        }
        return first;
    }

    private @Nullable Property property(int last) {
        if (last < 0 || (nature.lacksProperty() && !life.touched())) {
            return null;
        }
        int shown = nature.propertyLags() ? Math.max(0, last - 1) : last;
        Stay stay = stays.get(shown);
        long when = stay.publishedAt;
        return new Property(1 + shown + life.republished(), Instant.ofEpochMilli(when), stage(shown), published(shown));
    }

    /** Every change of state, from the first. */
    public List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        String from = null;
        for (Stay stay : stays) {
            Instant at = Instant.ofEpochMilli(stay.at);
            String to = stay.state.name();
            transitions.add(new Transition(life.page(), from, to, at, name(stay.by), stay.how, stay.version));
            from = to;
        }
        return transitions;
    }

    /** Who was asked and who decided, from the first. */
    public List<ApprovalEvent> approvalEvents() {
        return approvalEvents(0);
    }

    private List<ApprovalEvent> approvalEvents(int first) {
        List<ApprovalEvent> events = new ArrayList<>();
        for (int i = first; i < stays.size(); i++) {
            if (!stays.get(i).state.approvals().isEmpty()) {
                long end = i + 1 < stays.size() ? stays.get(i + 1).at : now;
                Plan plan = new Plan(life, i, roster);
                for (Poll poll : plan.polls()) {
                    for (Vote vote : poll.votes()) {
                        tell(stays.get(i), poll, vote, end, events);
                    }
                }
            }
        }
        return events;
    }

    private void tell(Stay stay, Poll poll, Vote vote, long end, List<ApprovalEvent> events) {
        add(vote.askedAt(), Decision.PENDING, stay, poll, vote, end, events);
        add(vote.rejectedAt(), Decision.REJECTED, stay, poll, vote, end, events);
        add(vote.approvedAt(), Decision.APPROVED, stay, poll, vote, end, events);
    }

    private void add(
            long at, Decision decision, Stay stay, Poll poll, Vote vote, long end, List<ApprovalEvent> events) {
        if (at <= end) {
            events.add(new ApprovalEvent(
                    life.page(),
                    stay.state.name(),
                    poll.rule().name(),
                    roster.username(vote.person()),
                    decision,
                    Instant.ofEpochMilli(at),
                    decision == Decision.PENDING ? null : vote.comment(),
                    stay.version));
        }
    }

    private @Nullable String name(int person) {
        return person == Roster.NOBODY ? null : roster.username(person);
    }
}
