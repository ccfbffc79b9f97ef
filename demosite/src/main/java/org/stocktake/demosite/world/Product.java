package org.stocktake.demosite.world;

/** The product that a world is served by. Its pages, people and changes are the same. */
public enum Product {
    DATA_CENTER,
    /** People and personal spaces have account ids instead of user keys and usernames. */
    CLOUD
}
