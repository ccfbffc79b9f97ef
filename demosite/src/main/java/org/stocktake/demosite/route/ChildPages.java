package org.stocktake.demosite.route;

/** Current child pages of a page. */
final class ChildPages implements Route {
    @Override
    public String path() {
        return "/rest/api/content/{id}/child/page";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Expansion expansion = request.expansion();
        ContentView view = new ContentView(site, request.viewer());
        return Reply.json(
                200,
                new Listing(site, request, 25, site.caps().ofList(expansion))
                        .of(
                                site.world()
                                        .children(OneContent.page(request, site).id(), request.viewer()),
                                id -> view.of(id, expansion)));
    }
}
