package org.stocktake.demosite.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stocktake.demosite.cql.CqlException;

/** All routes of the site. Thread-safe. */
public final class Routes {
    /** A route with a fixed word precedes a route with a variable at the same position. */
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

    private final Site site;

    public Routes(Site site) {
        this.site = site;
    }

    /** Replies to a request; errors are replies too. */
    public Reply answer(Request request) {
        try {
            return site.world().read(() -> answered(request));
        } catch (RefusedException e) {
            return Reply.error(e.status(), e.getMessage());
        } catch (CqlException e) {
            return Reply.error(400, e.getMessage());
        }
    }

    private Reply answered(Request request) {
        boolean known = false;
        for (Route route : ALL) {
            Optional<Map<String, String>> variables = match(route.path(), request.path());
            boolean here = variables.isPresent() && route.isOn(site);
            known |= here;
            if (here && route.method().equals(request.method())) {
                return route.answer(request.with(variables.get()), site);
            }
        }
        if (known) {
            throw new RefusedException(405, "Method Not Allowed");
        }
        throw RefusedException.noRoute(request.path());
    }

    private static Optional<Map<String, String>> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
