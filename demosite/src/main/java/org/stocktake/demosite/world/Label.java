package org.stocktake.demosite.world;

/** A label of a page; {@code prefix} is global, my or team. */
public record Label(long id, String prefix, String name) {}
