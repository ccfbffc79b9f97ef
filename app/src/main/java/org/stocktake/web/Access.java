package org.stocktake.web;

/**
 * Who may use the dashboard.
 *
 * @param user name in which readers act who have no name of their own; may be empty
 */
public record Access(String user) {
    /** Everyone on this machine, without a name. */
    public static final Access LOCAL = new Access("");
}
