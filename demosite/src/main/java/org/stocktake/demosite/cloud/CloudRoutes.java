package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.demosite.cql.CqlException;
import org.stocktake.demosite.route.Dispatcher;
import org.stocktake.demosite.route.RefusedException;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Node;

/** All routes of Cloud. Thread-safe. */
public final class CloudRoutes {
    /** A route with a fixed word precedes a route with a variable at the same position. */
    private static final List<CloudRoute> LIVING = List.of(
            new SpaceList(),
            new PageList(),
            new BlogPostList(),
            new OneContent(Contents.PAGES),
            new OneContent(Contents.BLOG_POSTS),
            new AttachmentList(Contents.PAGES),
            new AttachmentList(Contents.BLOG_POSTS),
            new LabelList(Contents.PAGES),
            new LabelList(Contents.BLOG_POSTS),
            new PropertyList(Contents.PAGES),
            new PropertyList(Contents.BLOG_POSTS),
            new VersionList(Contents.PAGES),
            new VersionList(Contents.BLOG_POSTS),
            new OneContainer(Node.Type.FOLDER),
            new OneContainer(Node.Type.WHITEBOARD),
            new OneContainer(Node.Type.DATABASE),
            new OneContainer(Node.Type.EMBED),
            new UsersBulk(),
            new TenantInformation(),
            new CurrentUser(),
            new ContentSearch(),
            new SiteSearch(),
            new SpaceStates(),
            new StatedContent(),
            new RestrictionList());

    private static final List<CloudRoute> ALL =
            Stream.concat(LIVING.stream(), Removed.ALL.stream()).toList();

    private final Dispatcher<CloudSite> dispatcher;

    public CloudRoutes(CloudSite site) {
        this.dispatcher = new Dispatcher<>(site, ALL);
    }

    /** Paths of all operations that Cloud still has, with variables in braces. */
    public static Set<String> paths() {
        return LIVING.stream().map(CloudRoute::path).collect(Collectors.toCollection(TreeSet::new));
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
