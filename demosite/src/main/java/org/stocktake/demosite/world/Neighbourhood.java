package org.stocktake.demosite.world;

import java.util.List;
import org.stocktake.demosite.body.Dice;
import org.stocktake.demosite.body.Neighbours;

/** What the body of one page can link to: the pages that the world began with, by the titles they had then. */
record Neighbourhood(World world, Sheet sheet, String base) implements Neighbours {
    private static final List<String> WANTED =
            List.of("Glossary of everything", "Contacts", "Migration plan (old)", "Prüfplan 2019", "FAQ & answers");

    @Override
    public String home() {
        return world.spaces.get(sheet.space).key();
    }

    @Override
    public Neighbour near(Dice dice) {
        return of(sheet.space, dice);
    }

    @Override
    public Neighbour far(Dice dice) {
        // One link in thirty leads to a space that nobody remembers.
        if (dice.happens(0.03)) {
            return new Neighbour(9_000_000_000L + dice.below(1000), "GONE", dice.pick(WANTED));
        }
        return of(dice.below(world.plan.spaces() + Founding.SPECIAL_SPACES), dice);
    }

    private Neighbour of(int space, Dice dice) {
        List<Sheet> pages = world.founders.get(space);
        // The older a page, the more links lead to it.
        double skewed = dice.share() * dice.share();
        Sheet page = pages.get((int) (skewed * pages.size()));
        return new Neighbour(page.id, world.spaces.get(space).key(), page.firstTitle);
    }

    @Override
    public String missing(Dice dice) {
        return dice.pick(WANTED);
    }

    @Override
    public String userKey(Dice dice) {
        return world.people.get(dice.below(world.people.size())).key();
    }
}
