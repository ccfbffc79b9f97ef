package org.stocktake.demosite.world;

/** Whether people delete pages and comments in a week, and restore pages. */
public enum Removals {
    USUAL,
    NONE
}
