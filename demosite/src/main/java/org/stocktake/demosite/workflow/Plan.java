package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.stocktake.demosite.body.SeededRandom;

/**
 * All planned events of a stay, chosen at random when the page enters the state. Plans are never stored: equal stays have
 * equal plans. Only the departure of a person changes later events.
 */
final class Plan {
    /** An instant beyond all simulated weeks. */
    static final long NEVER = Long.MAX_VALUE / 4;

    private static final long DAY = 86_400_000;
    private static final List<String> AGREEMENTS = List.of("Looks good.", "ok", "Fine with me, thanks!", "Checked.");
    private static final List<String> OBJECTIONS =
            List.of("Figures are from last year.", "Please add the owner of each step.", "Links do not work.", "no");
    private static final List<String> CHORES =
            List.of("Check links", "Update screenshots", "Ask the works council", "Translate", "Check figures");

    private final WorkflowTimeline workflowTimeline;
    private final StateInterval stateInterval;
    private final int number;
    private final UserDirectory userDirectory;
    private final List<Poll> polls = new ArrayList<>();
    private final List<PlannedTask> plannedTasks = new ArrayList<>();
    private final long due;
    private final Ending ending;

    /** @param number of the stay, from 0 */
    Plan(WorkflowTimeline workflowTimeline, int number, UserDirectory userDirectory) {
        this.workflowTimeline = workflowTimeline;
        this.stateInterval = workflowTimeline.stays().get(number);
        this.number = number;
        this.userDirectory = userDirectory;
        for (Rule rule : stateInterval.state.approvals()) {
            polls.add(poll(rule, random(100 + polls.size())));
        }
        if (stateInterval.state.taskable()) {
            chores(random(1));
        }
        this.due = due();
        this.ending = ending();
    }

    List<Poll> polls() {
        return polls;
    }

    List<PlannedTask> plannedTasks() {
        return plannedTasks;
    }

    /** {@link #NEVER} without a due date. */
    long dueAt() {
        return due;
    }

    Ending end() {
        return ending;
    }

    /** Each subject has its own random stream, so that a departure changes only the open tasks of that person. */
    private SeededRandom random(int matter) {
        return SeededRandom.of(userDirectory.seed(), 31, workflowTimeline.page(), number, matter);
    }

    private long due() {
        SeededRandom seededRandom = random(2);
        Instant usual = stateInterval.state.dueAt(Instant.ofEpochMilli(stateInterval.at));
        if (usual == null) {
            return NEVER;
        }
        // The person who publishes a page may set another date.
        return stateInterval.state.isFinal() && seededRandom.happens(0.1)
                ? stateInterval.at + days(seededRandom, 60, 700)
                : usual.toEpochMilli();
    }

    private Poll poll(Rule rule, SeededRandom seededRandom) {
        List<Vote> votes = new ArrayList<>();
        boolean late = seededRandom.happens(0.035);
        int people = late ? rule.minimum() : seededRandom.between(rule.least(), rule.most());
        long asked = late ? workflowTimeline.awake(stateInterval.at + days(seededRandom, 15, 160)) : stateInterval.at;
        List<Integer> chosen = new ArrayList<>();
        for (int tries = 0; chosen.size() < people && tries < 100; tries++) {
            int person = reviewer(seededRandom, asked);
            if (!chosen.contains(person)) {
                chosen.add(person);
                votes.add(vote(seededRandom, person, asked));
            }
        }
        return new Poll(rule, votes);
    }

    /** A few people of each space review most pages. Occasionally the reviewer has already left. */
    private int reviewer(SeededRandom seededRandom, long at) {
        int person = UserDirectory.NONE;
        for (int tries = 0; tries < 20; tries++) {
            int place = (int) (seededRandom.share() * seededRandom.share() * 12);
            person = SeededRandom.of(userDirectory.seed(), 33, workflowTimeline.space(), place)
                    .below(userDirectory.count());
            if (userDirectory.isHere(person, at) || seededRandom.happens(0.04)) {
                return person;
            }
        }
        return person;
    }

    private Vote vote(SeededRandom seededRandom, int person, long asked) {
        long first = asked + (seededRandom.happens(0.1) ? days(seededRandom, 25, 130) : around(seededRandom, 5));
        boolean rejects = seededRandom.happens(0.09);
        boolean relents = stateInterval.state.next(How.REJECTED) == null;
        long second = first + days(seededRandom, 10, 60);
        String comment =
                seededRandom.happens(rejects ? 0.8 : 0.3) ? seededRandom.pick(rejects ? OBJECTIONS : AGREEMENTS) : null;
        return new Vote(
                person,
                asked,
                rejects ? possible(person, first) : NEVER,
                rejects ? relents ? possible(person, second) : NEVER : possible(person, first),
                comment);
    }

    /** People who have left make no decisions, and pages in the trash get none. */
    private long possible(int person, long at) {
        return userDirectory.isHere(person, at) && at < NEVER && workflowTimeline.awake(at) == at ? at : NEVER;
    }

    private void chores(SeededRandom seededRandom) {
        boolean list = stateInterval.state.next(How.COMPLETED) != null;
        int count = list ? seededRandom.between(1, 5) : seededRandom.happens(0.35) ? seededRandom.between(1, 3) : 0;
        for (int i = 0; i < count; i++) {
            int person = seededRandom.happens(0.15) ? UserDirectory.NONE : reviewer(seededRandom, stateInterval.at);
            long dueAt = seededRandom.happens(0.6) ? stateInterval.at + days(seededRandom, 5, 30) : NEVER;
            long done = stateInterval.at
                    + (seededRandom.happens(0.12) ? days(seededRandom, 25, 130) : around(seededRandom, 6));
            long doneAt = person == UserDirectory.NONE ? workflowTimeline.awake(done) : possible(person, done);
            String comment = seededRandom.happens(0.3)
                    ? "Done with " + seededRandom.pick(CHORES).toLowerCase(Locale.ROOT)
                    : null;
            plannedTasks.add(new PlannedTask(
                    String.valueOf(number * 10 + i + 1), seededRandom.pick(CHORES), person, dueAt, doneAt, comment));
        }
    }

    private Ending ending() {
        SeededRandom seededRandom = random(3);
        Ending soonest = Ending.NONE;
        String submitted = stateInterval.state.next(How.SUBMIT);
        if (submitted != null) {
            long at = stateInterval.at
                    + (seededRandom.happens(0.08) ? days(seededRandom, 40, 200) : around(seededRandom, 7));
            soonest = new Ending(workflowTimeline.awake(at), How.SUBMIT, submitted, somebody(at));
        }
        List<String> chosen = stateInterval.state.routes().get(How.SELECT);
        if (chosen != null) {
            long at = workflowTimeline.awake(stateInterval.at + choosing(seededRandom));
            String target = seededRandom.happens(0.7) ? chosen.get(0) : chosen.get(chosen.size() - 1);
            soonest = Ending.sooner(soonest, new Ending(at, How.SELECT, target, somebody(at)));
        }
        String expired = stateInterval.state.next(How.EXPIRED);
        if (expired != null && due != NEVER) {
            soonest = Ending.sooner(
                    soonest, new Ending(workflowTimeline.awake(due), How.EXPIRED, expired, UserDirectory.NONE));
        }
        return Ending.sooner(Ending.sooner(soonest, decided()), completed());
    }

    /** Time until a person selects the next state. */
    private long choosing(SeededRandom seededRandom) {
        return switch (stateInterval.state.category()) {
            case DRAFT, REVIEW -> days(seededRandom, 120, 260);
            case PUBLISHED -> days(seededRandom, 200, 900);
            case EXPIRED -> around(seededRandom, 20);
            case OBSOLETE -> days(seededRandom, 200, 600);
        };
    }

    private Ending decided() {
        Ending soonest = Ending.NONE;
        String rejected = stateInterval.state.next(How.REJECTED);
        String approved = stateInterval.state.next(How.APPROVED);
        if (rejected != null) {
            long at = polls.stream().mapToLong(Poll::rejectedAt).min().orElse(NEVER);
            soonest = new Ending(at, How.REJECTED, rejected, voter(vote -> vote.rejectedAt() == at));
        }
        if (approved != null && !polls.isEmpty()) {
            long at = polls.stream().mapToLong(Poll::completedAt).max().orElse(NEVER);
            soonest = Ending.sooner(
                    soonest, new Ending(at, How.APPROVED, approved, voter(vote -> vote.approvedAt() == at)));
        }
        return soonest;
    }

    private int voter(Predicate<Vote> wanted) {
        return polls.stream()
                .flatMap(poll -> poll.votes().stream())
                .filter(wanted)
                .mapToInt(Vote::person)
                .findFirst()
                .orElse(UserDirectory.NONE);
    }

    private Ending completed() {
        String target = stateInterval.state.next(How.COMPLETED);
        PlannedTask last = plannedTasks.stream()
                .reduce((one, other) -> other.doneAt() > one.doneAt() ? other : one)
                .orElse(null);
        return target == null || last == null
                ? Ending.NONE
                : new Ending(last.doneAt(), How.COMPLETED, target, last.person());
    }

    private int somebody(long at) {
        SeededRandom seededRandom = random(4);
        for (int tries = 0; tries < 20; tries++) {
            int person = seededRandom.below(userDirectory.count());
            if (userDirectory.isHere(person, at)) {
                return person;
            }
        }
        return UserDirectory.NONE;
    }

    private static long days(SeededRandom seededRandom, int least, int most) {
        return seededRandom.from(least * DAY, most * DAY);
    }

    /** Usually short, sometimes long; at least a minute. */
    private static long around(SeededRandom seededRandom, int meanDays) {
        return 60_000 + (long) (-StrictMath.log(1 - seededRandom.share()) * meanDays * DAY);
    }
}
