package org.stocktake.demosite.world;

import java.util.List;
import org.stocktake.demosite.body.Neighbours;
import org.stocktake.demosite.body.SeededRandom;

/** What the body of one page can link to: the pages that the world began with, by the titles they had then. */
record Neighbourhood(World world, PageRecord sheet, String base) implements Neighbours {
    private static final List<String> WANTED =
            List.of("Glossary of everything", "Contacts", "Migration plan (old)", "Prüfplan 2019", "FAQ & answers");

    @Override
    public String home() {
        return world.spaces.get(sheet.space).key();
    }

    @Override
    public Neighbour near(SeededRandom seededRandom) {
        return of(sheet.space, seededRandom);
    }

    @Override
    public Neighbour far(SeededRandom seededRandom) {
        // One link in thirty leads to a space that nobody remembers.
        if (seededRandom.happens(0.03)) {
            return new Neighbour(9_000_000_000L + seededRandom.below(1000), "GONE", seededRandom.pick(WANTED));
        }
        return of(seededRandom.below(world.plan.spaces() + InitialWorld.SPECIAL_SPACES), seededRandom);
    }

    private Neighbour of(int space, SeededRandom seededRandom) {
        List<PageRecord> pages = world.founders.get(space);
        // The older a page, the more links lead to it.
        double skewed = seededRandom.share() * seededRandom.share();
        PageRecord page = pages.get((int) (skewed * pages.size()));
        return new Neighbour(page.id, world.spaces.get(space).key(), page.firstTitle);
    }

    @Override
    public String missing(SeededRandom seededRandom) {
        return seededRandom.pick(WANTED);
    }

    @Override
    public String userKey(SeededRandom seededRandom) {
        return world.people.get(seededRandom.below(world.people.size())).key();
    }
}
