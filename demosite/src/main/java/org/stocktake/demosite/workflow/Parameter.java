package org.stocktake.demosite.workflow;

/**
 * A parameter that can be edited on the page.
 *
 * @param type user or list
 * @param value usernames, and here and there a user key, joined by commas; or one of the options; or empty
 * @param options of a list, joined by commas; else empty
 */
public record Parameter(String name, String type, String value, String options) {}
