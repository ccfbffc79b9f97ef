package org.stocktake.demosite.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stocktake.demosite.body.SeededRandom;

/** Pages that were never published. No list has them, and they never change. */
final class Drafts {
    /** Far from the ids of other content. */
    private static final long DISTANCE = 5_000_000_000L;

    /** Every fourth draft is in the archived space. */
    private static final int ARCHIVED_EACH = 4;

    private Drafts() {}

    private static int archivedSpace(World world) {
        return IntStream.range(0, world.spaces.size())
                .filter(space -> world.spaces.get(space).archived())
                .findFirst()
                .orElseThrow();
    }

    static List<PageRecord> of(World world) {
        SeededRandom random = SeededRandom.of(world.plan.seed(), 16);
        long now = World.nowOf(world.plan.firstWeek()).toEpochMilli();
        int archived = archivedSpace(world);
        List<PageRecord> drafts = new ArrayList<>();
        for (int i = 1; i <= world.plan.cloud().drafts(); i++) {
            int ordinary = random.below(world.plan.spaces());
            int space = i % ARCHIVED_EACH == 0 ? archived : ordinary;
            long at = now - Duration.ofDays(random.between(1, 900)).toMillis();
            PageRecord draft = new PageRecord(
                    world.plan.firstId() + DISTANCE + i * 7L,
                    Kind.PAGE,
                    space,
                    "Untitled idea " + i,
                    at,
                    random.below(world.people.size()),
                    new PageRecord.Origin(random.next(), 0, 0));
            draft.status = Status.DRAFT;
            // The pages of the world do not know it, so it changes none of them.
            draft.parent = random.pick(world.initialPages.get(space));
            drafts.add(draft);
        }
        return drafts;
    }
}
