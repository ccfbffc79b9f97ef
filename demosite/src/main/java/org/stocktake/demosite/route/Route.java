package org.stocktake.demosite.route;

/** An endpoint of the site. Thread-safe. */
interface Route {
    /** The path, with variables in braces. */
    String path();

    default String method() {
        return "GET";
    }

    /** @throws RefusedException if the reply is an error */
    Reply answer(Request request, Site site);

    /** Whether a site of this version has the route. */
    default boolean isOn(Site site) {
        return true;
    }
}
