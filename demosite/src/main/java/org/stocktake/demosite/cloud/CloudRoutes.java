package org.stocktake.demosite.cloud;

import java.util.List;
import org.stocktake.demosite.cql.CqlException;
import org.stocktake.demosite.route.Dispatcher;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** All routes of Cloud. Thread-safe. */
public final class CloudRoutes {
    private static final List<CloudRoute> ALL = List.of(new SpaceList(), new PageList(), new BlogPostList());

    private final Dispatcher<CloudSite> dispatcher;

    public CloudRoutes(CloudSite site) {
        this.dispatcher = new Dispatcher<>(site, ALL);
    }

    /** Replies to a request; errors are replies too. */
    public Reply answer(Request request) {
        try {
            return dispatcher.site().world().read(() -> dispatcher.answer(request));
        } catch (RefusedException e) {
            return CloudReply.error(request.path(), e.status(), e.getMessage());
        } catch (CqlException e) {
            return CloudReply.error(request.path(), 400, e.getMessage());
        }
    }
}
