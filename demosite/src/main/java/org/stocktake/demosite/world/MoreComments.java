package org.stocktake.demosite.world;

import java.util.List;
import org.stocktake.demosite.body.SeededRandom;

/** Comments in addition to the usual ones, where a plan wants more. Nothing else of the world depends on them. */
final class MoreComments {
    private MoreComments() {}

    /** The visibility of pages must be known. */
    static void add(World world) {
        List<PageRecord> pages = world.pages.stream()
                .filter(page -> page.space < world.plan.spaces() && page.visible && page.status == Status.CURRENT)
                .toList();
        int usual = pages.stream().mapToInt(page -> page.comments.size()).sum();
        SeededRandom random = SeededRandom.of(world.plan.seed(), 17);
        UserActions userActions = new UserActions(world, random);
        long now = World.nowOf(world.plan.firstWeek()).toEpochMilli();
        for (int i = usual; i < world.plan.comments(); i++) {
            PageRecord page = random.pick(pages);
            userActions.addComments(page, 1, page.createdAt, now);
        }
    }
}
