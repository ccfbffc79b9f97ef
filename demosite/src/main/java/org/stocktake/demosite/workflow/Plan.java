package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.stocktake.demosite.body.Dice;

/**
 * All that will happen during a stay, decided by chance when the page comes into the state. It is never stored: the same
 * stay has the same plan. Only who leaves the company changes it, from then on.
 */
final class Plan {
    /** So late that a few years more make no difference. */
    static final long NEVER = Long.MAX_VALUE / 4;

    private static final long DAY = 86_400_000;
    private static final List<String> AGREEMENTS = List.of("Looks good.", "ok", "Fine with me, thanks!", "Checked.");
    private static final List<String> OBJECTIONS =
            List.of("Figures are from last year.", "Please add the owner of each step.", "Links do not work.", "no");
    private static final List<String> CHORES =
            List.of("Check links", "Update screenshots", "Ask the works council", "Translate", "Check figures");

    private final Life life;
    private final Stay stay;
    private final int number;
    private final Roster roster;
    private final List<Poll> polls = new ArrayList<>();
    private final List<Errand> errands = new ArrayList<>();
    private final long due;
    private final Ending ending;

    /** @param number of the stay, from 0 */
    Plan(Life life, int number, Roster roster) {
        this.life = life;
        this.stay = life.stays().get(number);
        this.number = number;
        this.roster = roster;
        for (Rule rule : stay.state.approvals()) {
            polls.add(poll(rule, dice(100 + polls.size())));
        }
        if (stay.state.taskable()) {
            chores(dice(1));
        }
        this.due = due();
        this.ending = ending();
    }

    List<Poll> polls() {
        return polls;
    }

    List<Errand> errands() {
        return errands;
    }

    /** {@link #NEVER} where nothing is due. */
    long dueAt() {
        return due;
    }

    Ending end() {
        return ending;
    }

    /** Each matter has dice of its own, so that who leaves the company changes nothing but what they still had to do. */
    private Dice dice(int matter) {
        return Dice.of(roster.seed(), 31, life.page(), number, matter);
    }

    private long due() {
        Dice dice = dice(2);
        Instant usual = stay.state.dueAt(Instant.ofEpochMilli(stay.at));
        if (usual == null) {
            return NEVER;
        }
        // Whoever publishes a page may set another date.
        return stay.state.isFinal() && dice.happens(0.1) ? stay.at + days(dice, 60, 700) : usual.toEpochMilli();
    }

    private Poll poll(Rule rule, Dice dice) {
        List<Vote> votes = new ArrayList<>();
        boolean late = dice.happens(0.035);
        int people = late ? rule.minimum() : dice.between(rule.least(), rule.most());
        long asked = late ? life.awake(stay.at + days(dice, 15, 160)) : stay.at;
        List<Integer> chosen = new ArrayList<>();
        for (int tries = 0; chosen.size() < people && tries < 100; tries++) {
            int person = reviewer(dice, asked);
            if (!chosen.contains(person)) {
                chosen.add(person);
                votes.add(vote(dice, person, asked));
            }
        }
        return new Poll(rule, votes);
    }

    /** A few people of each space are asked again and again. Now and then it is somebody who has left. */
    private int reviewer(Dice dice, long at) {
        int person = Roster.NOBODY;
        for (int tries = 0; tries < 20; tries++) {
            int place = (int) (dice.share() * dice.share() * 12);
            person = Dice.of(roster.seed(), 33, life.space(), place).below(roster.count());
            if (roster.isHere(person, at) || dice.happens(0.04)) {
                return person;
            }
        }
        return person;
    }

    private Vote vote(Dice dice, int person, long asked) {
        long first = asked + (dice.happens(0.1) ? days(dice, 25, 130) : around(dice, 5));
        boolean rejects = dice.happens(0.09);
        boolean relents = stay.state.next(How.REJECTED) == null;
        long second = first + days(dice, 10, 60);
        String comment = dice.happens(rejects ? 0.8 : 0.3) ? dice.pick(rejects ? OBJECTIONS : AGREEMENTS) : null;
        return new Vote(
                person,
                asked,
                rejects ? possible(person, first) : NEVER,
                rejects ? relents ? possible(person, second) : NEVER : possible(person, first),
                comment);
    }

    /** Somebody who has left says nothing more, and nobody says anything of a page in the trash. */
    private long possible(int person, long at) {
        return roster.isHere(person, at) && at < NEVER && life.awake(at) == at ? at : NEVER;
    }

    private void chores(Dice dice) {
        boolean list = stay.state.next(How.COMPLETED) != null;
        int count = list ? dice.between(1, 5) : dice.happens(0.35) ? dice.between(1, 3) : 0;
        for (int i = 0; i < count; i++) {
            int person = dice.happens(0.15) ? Roster.NOBODY : reviewer(dice, stay.at);
            long dueAt = dice.happens(0.6) ? stay.at + days(dice, 5, 30) : NEVER;
            long done = stay.at + (dice.happens(0.12) ? days(dice, 25, 130) : around(dice, 6));
            long doneAt = person == Roster.NOBODY ? life.awake(done) : possible(person, done);
            String comment =
                    dice.happens(0.3) ? "Done with " + dice.pick(CHORES).toLowerCase(Locale.ROOT) : null;
            errands.add(
                    new Errand(String.valueOf(number * 10 + i + 1), dice.pick(CHORES), person, dueAt, doneAt, comment));
        }
    }

    private Ending ending() {
        Dice dice = dice(3);
        Ending soonest = Ending.NONE;
        String submitted = stay.state.next(How.SUBMIT);
        if (submitted != null) {
            long at = stay.at + (dice.happens(0.08) ? days(dice, 40, 200) : around(dice, 7));
            soonest = new Ending(life.awake(at), How.SUBMIT, submitted, somebody(at));
        }
        List<String> chosen = stay.state.routes().get(How.SELECT);
        if (chosen != null) {
            long at = life.awake(stay.at + choosing(dice));
            String target = dice.happens(0.7) ? chosen.get(0) : chosen.get(chosen.size() - 1);
            soonest = Ending.sooner(soonest, new Ending(at, How.SELECT, target, somebody(at)));
        }
        String expired = stay.state.next(How.EXPIRED);
        if (expired != null && due != NEVER) {
            soonest = Ending.sooner(soonest, new Ending(life.awake(due), How.EXPIRED, expired, Roster.NOBODY));
        }
        return Ending.sooner(Ending.sooner(soonest, decided()), completed());
    }

    /** How long it takes until somebody chooses the next state by hand. */
    private long choosing(Dice dice) {
        return switch (stay.state.category()) {
            case DRAFT, REVIEW -> days(dice, 120, 260);
            case PUBLISHED -> days(dice, 200, 900);
            case EXPIRED -> around(dice, 20);
            case OBSOLETE -> days(dice, 200, 600);
        };
    }

    private Ending decided() {
        Ending soonest = Ending.NONE;
        String rejected = stay.state.next(How.REJECTED);
        String approved = stay.state.next(How.APPROVED);
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
                .orElse(Roster.NOBODY);
    }

    private Ending completed() {
        String target = stay.state.next(How.COMPLETED);
        Errand last = errands.stream()
                .reduce((one, other) -> other.doneAt() > one.doneAt() ? other : one)
                .orElse(null);
        return target == null || last == null
                ? Ending.NONE
                : new Ending(last.doneAt(), How.COMPLETED, target, last.person());
    }

    private int somebody(long at) {
        Dice dice = dice(4);
        for (int tries = 0; tries < 20; tries++) {
            int person = dice.below(roster.count());
            if (roster.isHere(person, at)) {
                return person;
            }
        }
        return Roster.NOBODY;
    }

    private static long days(Dice dice, int least, int most) {
        return dice.from(least * DAY, most * DAY);
    }

    /** Mostly soon, sometimes late; at least a minute. */
    private static long around(Dice dice, int meanDays) {
        return 60_000 + (long) (-StrictMath.log(1 - dice.share()) * meanDays * DAY);
    }
}
