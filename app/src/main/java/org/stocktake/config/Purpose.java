package org.stocktake.config;

/** What a command does, and therefore which settings it cannot do without. */
public enum Purpose {
    /** Asks a site or reads an export: one of them must be named, and a site needs its credentials. */
    STOCK,
    /** Reads what is published. */
    PUBLISHED,
    /** Reads what is published, and goes to the web: needs the way there, and no site. */
    LINKS
}
