package org.stocktake.demosite.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stocktake.demosite.body.SeededRandom;

/**
 * Assigns workflows to pages, and permissions of the account to spaces. Spaces are numbers, ordinary ones first.
 *
 * @param share factor for the number of pages with a workflow
 * @param ordinary initial number of ordinary spaces; three special ones follow them
 */
public record Rollout(long seed, double share, int ordinary, List<Definition> definitions) {
    private static final long DAY = 86_400_000;

    /** Percentage of the pages of a space that have each workflow. */
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
     * The timeline of a new page. A few pages have no event for weeks.
     *
     * @param creator {@link UserDirectory#NONE} for an anonymous user
     */
    public Optional<WorkflowTimeline> begin(long page, int space, long createdAt, int creator) {
        SeededRandom seededRandom = SeededRandom.of(seed, 36, page);
        return definition(seededRandom, space)
                .map(definition -> new WorkflowTimeline(
                        page, space, definition, createdAt, createdAt + delay(seededRandom), creator));
    }

    /** The timeline of an existing page, whose workflow was applied in the last 540 days. */
    public Optional<WorkflowTimeline> beginInThePast(long page, int space, long createdAt, int creator, long now) {
        SeededRandom seededRandom = SeededRandom.of(seed, 36, page);
        return definition(seededRandom, space).map(definition -> {
            long applied = Math.max(createdAt, now - seededRandom.from(10 * DAY, 540 * DAY));
            return new WorkflowTimeline(page, space, definition, applied, applied + delay(seededRandom), creator);
        });
    }

    private static long delay(SeededRandom seededRandom) {
        return seededRandom.happens(0.015)
                ? seededRandom.from(20 * DAY, 200 * DAY)
                : seededRandom.from(1_000, 3_600_000);
    }

    private Optional<Definition> definition(SeededRandom seededRandom, int space) {
        Habit habit = habit(space);
        double throwOf = seededRandom.share() * 100 / share;
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

    /** The last ordinary space, in which the account may not edit. */
    public boolean isReadOnly(int space) {
        return space == ordinary - 1 && ordinary > 1;
    }

    public ActivityAccess activityAccess(int space) {
        return isReadOnly(space) || space % 3 == 2
                ? ActivityAccess.CLOSED
                : space % 3 == 1 ? ActivityAccess.EMPTY : ActivityAccess.OPEN;
    }
}
