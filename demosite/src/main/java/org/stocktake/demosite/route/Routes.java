package org.stocktake.demosite.route;

import java.util.List;
import org.stocktake.demosite.cql.CqlException;

/** All routes of Data Center. Thread-safe. */
public final class Routes {
    private static final List<Route> ALL = List.of(
            new CurrentUser(),
            new UserList(),
            new OneUser(),
            new ServerInformation(),
            new InstanceMetrics(),
            new SpaceList(),
            new OneSpace(),
            new SpaceContent(),
            new Scan(),
            new ContentSearch(),
            new Search(),
            new ContentList(),
            new OneContent(),
            new ChildPages(),
            new ChildAttachments(),
            new ChildComments(),
            new LabelList(),
            new VersionList("/rest/experimental/content"),
            new VersionList("/rest/api/content"),
            new ContentProperty(),
            new WorkflowStatus(),
            new WorkflowParameters(),
            new PagesActivity("POST"),
            new PagesActivity("GET"),
            new SpacesActivity("POST"),
            new SpacesActivity("GET"),
            new LoginPage());

    private final Dispatcher<Site> dispatcher;

    public Routes(Site site) {
        this.dispatcher = new Dispatcher<>(site, ALL);
    }

    /** Replies to a request; errors are replies too. */
    public Reply answer(Request request) {
        try {
            return dispatcher.site().world().read(() -> dispatcher.answer(request));
        } catch (RefusedException e) {
            return Reply.error(e.status(), e.getMessage());
        } catch (CqlException e) {
            return Reply.error(400, e.getMessage());
        }
    }
}
