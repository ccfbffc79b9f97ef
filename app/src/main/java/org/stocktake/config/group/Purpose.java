package org.stocktake.config.group;

/** Purpose of a command, which determines the required settings. */
public enum Purpose {
    /** Reads a site or an export: one of them is required, and a site requires credentials. */
    RUN,
    /** Reads published weeks. */
    PUBLISHED,
    /** Reads published weeks and sends external requests: requires network settings, but no site. */
    LINKS
}
