package org.stocktake.demosite.world;

/** Who looks. */
public enum Viewer {
    /** The account whose token the site gives out. It sees most, not all. */
    ACCOUNT,
    /** Somebody who is not signed in: sees the unrestricted pages of the first space. */
    STRANGER
}
