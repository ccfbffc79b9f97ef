package org.stocktake.demosite.world;

/**
 * A space. After its creation, only its visibility changes; its home page is never moved.
 *
 * @param alias the name of the space in addresses of Cloud; differs from the key if it was changed later
 * @param visibility whether the account may see it
 * @param home id of the page at the root of the tree
 */
public record Space(
        long id, String key, String alias, String name, Owner owner, State state, Visibility visibility, long home) {
    /** Owner of the space. */
    public enum Owner {
        TEAM,
        PERSON
    }

    public enum State {
        CURRENT,
        ARCHIVED
    }

    /** Visibility to the account. */
    public enum Visibility {
        VISIBLE,
        HIDDEN
    }

    public boolean personal() {
        return owner == Owner.PERSON;
    }

    public boolean archived() {
        return state == State.ARCHIVED;
    }

    public boolean visible() {
        return visibility == Visibility.VISIBLE;
    }

    Space with(Visibility now) {
        return new Space(id, key, alias, name, owner, state, now, home);
    }
}
