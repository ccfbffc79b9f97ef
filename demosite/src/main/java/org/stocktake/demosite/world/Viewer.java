package org.stocktake.demosite.world;

/** Viewpoint of a request. */
public enum Viewer {
    /** The account whose token the site gives out. It sees most, not all. */
    ACCOUNT,
    /** Somebody who is not signed in: sees the unrestricted pages of the first space. */
    STRANGER
}
