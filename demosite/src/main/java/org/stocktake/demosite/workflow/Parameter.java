package org.stocktake.demosite.workflow;

/**
 * An editable workflow parameter of a page.
 *
 * @param type user or list
 * @param value usernames and occasional user keys, separated by commas; or one of the options; or empty
 * @param options of a list, separated by commas; otherwise empty
 */
public record Parameter(String name, String type, String value, String options) {}
