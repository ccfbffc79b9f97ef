package org.stocktake.demosite.route;

/** One address of the site and what it answers. Safe for many threads. */
interface Route {
    /** The path, with variables in braces. */
    String path();

    default String method() {
        return "GET";
    }

    /** @throws RefusedException for whatever is answered with an error */
    Reply answer(Request request, Site site);

    /** Whether a site of this version has the route at all. */
    default boolean isOn(Site site) {
        return true;
    }
}
