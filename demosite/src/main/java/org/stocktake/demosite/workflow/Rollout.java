package org.stocktake.demosite.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stocktake.demosite.body.Dice;

/**
 * Which pages have which workflow, and what the account may do in a space. Spaces are numbers, ordinary ones first.
 *
 * @param share how many times as many pages have a workflow as usual
 * @param ordinary how many ordinary spaces the wiki began with; three of another kind follow them
 */
public record Rollout(long seed, double share, int ordinary, List<Definition> definitions) {
    private static final long DAY = 86_400_000;

    /** Pages of a space in a hundred that have each of the workflows. */
    private record Habit(int simple, int parallel, int manual, int tasks) {}

    private static final List<Habit> SPACES = List.of(
            new Habit(14, 0, 18, 0),
            new Habit(0, 14, 0, 16),
            new Habit(24, 0, 0, 0),
            new Habit(0, 0, 0, 0),
            new Habit(0, 0, 7, 0));
    private static final Habit LAST = new Habit(14, 10, 4, 0);

    public static Rollout of(long seed, double share, int ordinary, LocalDate firstWeek) {
        Definition manual = Definitions.manual(firstWeek.plusDays(44));
        return new Rollout(
                seed, share, ordinary, List.of(Definitions.SIMPLE, Definitions.PARALLEL, manual, Definitions.TASKS));
    }

    /**
     * The life of a page that is made now. Now and then nothing happens to it for weeks.
     *
     * @param creator {@link Roster#NOBODY} for a stranger
     */
    public Optional<Life> begin(long page, int space, long createdAt, int creator) {
        Dice dice = Dice.of(seed, 36, page);
        return definition(dice, space)
                .map(definition -> new Life(page, space, definition, createdAt, createdAt + delay(dice), creator));
    }

    /** The life of a page of the past, to which the workflow came at some time in the last one and a half years. */
    public Optional<Life> beginInThePast(long page, int space, long createdAt, int creator, long now) {
        Dice dice = Dice.of(seed, 36, page);
        return definition(dice, space).map(definition -> {
            long applied = Math.max(createdAt, now - dice.from(10 * DAY, 540 * DAY));
            return new Life(page, space, definition, applied, applied + delay(dice), creator);
        });
    }

    private static long delay(Dice dice) {
        return dice.happens(0.015) ? dice.from(20 * DAY, 200 * DAY) : dice.from(1_000, 3_600_000);
    }

    private Optional<Definition> definition(Dice dice, int space) {
        Habit habit = habit(space);
        double throwOf = dice.share() * 100 / share;
        int[] shares = {habit.simple, habit.parallel, habit.manual, habit.tasks};
        for (int i = 0; i < shares.length; i++) {
            throwOf -= shares[i];
            if (throwOf < 0) {
                return Optional.of(definitions.get(i));
            }
        }
        return Optional.empty();
    }

    private Habit habit(int space) {
        return isReadOnly(space) ? LAST : SPACES.get(space % SPACES.size());
    }

    /** The last of the ordinary spaces: the account may edit nothing there. */
    public boolean isReadOnly(int space) {
        return space == ordinary - 1 && ordinary > 1;
    }

    public Diary diary(int space) {
        return isReadOnly(space) || space % 3 == 2 ? Diary.CLOSED : space % 3 == 1 ? Diary.EMPTY : Diary.OPEN;
    }
}
