package org.stocktake.demosite.world;

/**
 * A space. Only whether the account may see it changes once it is there; its home page stays where it is.
 *
 * @param visibility whether the account may see it at all
 * @param home id of the page that the tree begins with
 */
public record Space(long id, String key, String name, Owner owner, State state, Visibility visibility, long home) {
    /** Whose it is. */
    public enum Owner {
        TEAM,
        PERSON
    }

    public enum State {
        CURRENT,
        ARCHIVED
    }

    /** For the account. */
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
        return new Space(id, key, name, owner, state, now, home);
    }
}
