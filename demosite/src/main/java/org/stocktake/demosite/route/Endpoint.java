package org.stocktake.demosite.route;

/**
 * An endpoint of a site. Thread-safe.
 *
 * @param <S> what an endpoint knows of its site
 */
public interface Endpoint<S> {
    /** The path, with variables in braces. */
    String path();

    default String method() {
        return "GET";
    }

    /** @throws RefusedException if the reply is an error */
    Reply answer(Request request, S site);

    /** Whether this site has the endpoint. */
    default boolean isOn(S site) {
        return true;
    }
}
