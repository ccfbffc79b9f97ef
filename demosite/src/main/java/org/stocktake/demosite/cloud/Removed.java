package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.stream.Stream;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** An operation of the first version of the API that Cloud no longer has. */
record Removed(String path) implements CloudRoute {
    private static final String CONTENT = "/rest/api/content";
    private static final String SPACE = "/rest/api/space";

    /** They follow the routes that are left, some of which have the same form. */
    static final List<Removed> ALL = Stream.of(
                    CONTENT,
                    CONTENT + "/scan",
                    CONTENT + "/{id}",
                    CONTENT + "/{id}/history",
                    CONTENT + "/{id}/child",
                    CONTENT + "/{id}/child/{type}",
                    CONTENT + "/{id}/label",
                    CONTENT + "/{id}/property",
                    CONTENT + "/{id}/property/{key}",
                    CONTENT + "/{id}/version",
                    SPACE,
                    SPACE + "/{key}",
                    SPACE + "/{key}/content",
                    SPACE + "/{key}/content/{type}",
                    SPACE + "/{key}/property")
            .map(Removed::new)
            .toList();

    @Override
    public Reply answer(Request request, CloudSite site) {
        throw new RefusedException(
                410,
                "com.atlassian.confluence.api.service.exceptions.GoneException: This deprecated endpoint has been"
                        + " removed.");
    }
}
