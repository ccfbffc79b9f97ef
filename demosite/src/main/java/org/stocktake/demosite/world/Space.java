package org.stocktake.demosite.world;

/**
 * A space. It never changes once it is there, and its home page stays where it is.
 *
 * @param visible whether the account may see it at all
 * @param home id of the page that the tree begins with
 */
public record Space(long id, String key, String name, boolean personal, boolean archived, boolean visible, long home) {}
