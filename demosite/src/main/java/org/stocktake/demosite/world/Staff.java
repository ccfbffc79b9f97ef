package org.stocktake.demosite.world;

import org.stocktake.demosite.workflow.UserDirectory;

/** The people of the world as seen by the workflow app. */
record Staff(World world) implements UserDirectory {
    @Override
    public long seed() {
        return world.plan.seed();
    }

    @Override
    public int count() {
        return world.people.size();
    }

    @Override
    public boolean isHere(int person, long at) {
        return at < world.leftAt.getOrDefault(person, Long.MAX_VALUE);
    }

    @Override
    public String username(int person) {
        return world.people.get(person).username();
    }

    @Override
    public String key(int person) {
        return world.people.get(person).key();
    }
}
