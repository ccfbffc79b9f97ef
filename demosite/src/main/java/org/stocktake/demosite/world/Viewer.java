package org.stocktake.demosite.world;

/** Viewpoint of a request. */
public enum Viewer {
    /** The account whose token the site provides. It sees most content, but not all. */
    ACCOUNT,
    /** A service account, which sees the same. */
    APP,
    /** An anonymous user, who sees the unrestricted pages of the first space. */
    STRANGER
}
