package org.stocktake.demosite.route;

import java.util.Set;
import java.util.stream.LongStream;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;

/** Current pages or blog posts of a space, paged by offset. */
final class SpaceContent implements Route {
    @Override
    public String path() {
        return "/rest/api/space/{key}/content/{type}";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Space space = SpaceList.find(request, site, request.variable("key"));
        Facts.Type type = Selection.pageOrBlogPost(request.variable("type"));
        Expansion expansion = request.expansion();
        ContentView view = new ContentView(site, request.viewer());
        long[] ids = new Selection(type, Set.of(space.key()), Set.of(Status.CURRENT)).ids(request, site);
        if (request.value("depth", "all").equals("root")) {
            ids = LongStream.of(ids)
                    .filter(id -> site.world().ancestors(id).isEmpty())
                    .toArray();
        }
        return Reply.json(
                200,
                new Listing(site, request, 25, site.caps().ofList(expansion)).ofIds(ids, id -> view.of(id, expansion)));
    }
}
