package org.stocktake.demosite.world;

import java.util.List;
import org.stocktake.demosite.body.Neighbours;
import org.stocktake.demosite.body.SeededRandom;

/** Link targets for the body of one page: the initial pages, by their original titles. */
record Neighbourhood(World world, PageRecord page, String base) implements Neighbours {
    private static final List<String> WANTED =
            List.of("Glossary of everything", "Contacts", "Migration plan (old)", "Prüfplan 2019", "FAQ & answers");

    @Override
    public String home() {
        return world.spaces.get(page.space).key();
    }

    @Override
    public Neighbour near(SeededRandom seededRandom) {
        return of(page.space, seededRandom);
    }

    @Override
    public Neighbour far(SeededRandom seededRandom) {
        // One link in thirty leads to a space that no longer exists.
        if (seededRandom.happens(0.03)) {
            return new Neighbour(9_000_000_000L + seededRandom.below(1000), "GONE", "GONE", seededRandom.pick(WANTED));
        }
        return of(seededRandom.below(world.plan.spaces() + InitialWorld.SPECIAL_SPACES), seededRandom);
    }

    private Neighbour of(int space, SeededRandom seededRandom) {
        List<PageRecord> pages = world.initialPages.get(space);
        // The older a page, the more links lead to it.
        double skewed = seededRandom.share() * seededRandom.share();
        PageRecord target = pages.get((int) (skewed * pages.size()));
        Space home = world.spaces.get(space);
        String alias = world.plan.product() == Product.CLOUD ? home.alias() : home.key();
        return new Neighbour(target.id, home.key(), alias, target.firstTitle);
    }

    @Override
    public String missing(SeededRandom seededRandom) {
        return seededRandom.pick(WANTED);
    }

    @Override
    public Mention mention(SeededRandom seededRandom) {
        Person person = world.people.get(seededRandom.below(world.people.size()));
        return switch (world.plan.product()) {
            case DATA_CENTER -> new Mention("userkey", person.key());
            case CLOUD -> new Mention("account-id", person.accountId());
        };
    }
}
