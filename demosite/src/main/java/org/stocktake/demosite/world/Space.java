package org.stocktake.demosite.world;

/**
 * A space. Only whether the account may see it changes once it is there; its home page stays where it is.
 *
 * @param visible whether the account may see it at all
 * @param home id of the page that the tree begins with
 */
public record Space(long id, String key, String name, boolean personal, boolean archived, boolean visible, long home) {
    Space shown(boolean now) {
        return new Space(id, key, name, personal, archived, now, home);
    }
}
