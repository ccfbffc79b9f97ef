package org.stocktake.demosite.route;

import org.stocktake.demosite.world.Page;

/** All versions of a page, newest first. It has two paths, because sites differ in the path. */
final class VersionList implements Route {
    private final String content;

    VersionList(String content) {
        this.content = content;
    }

    @Override
    public String path() {
        return content + "/{id}/version";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Page page = OneContent.page(request, site);
        ContentView view = new ContentView(site, request.viewer());
        return Reply.json(
                200,
                new Listing(site, request, 200, 200)
                        .of(
                                site.world().versions(page.id()),
                                version -> view.version(version, "/rest/api/content/" + page.id())));
    }
}
