package org.stocktake.demosite.route;

/** A content property of a page by its key. */
final class ContentProperty implements Route {
    @Override
    public String path() {
        return "/rest/api/content/{id}/property/{key}";
    }

    @Override
    public Reply answer(Request request, Site site) {
        String key = request.variable("key");
        return new PropertyView(site)
                .of(OneContent.page(request, site), key)
                .map(property -> Reply.json(200, property))
                .orElseThrow(() -> new RefusedException(
                        404,
                        "Cannot find a content property of content with id: ContentId{id=%s} and key: %s"
                                .formatted(request.variable("id"), key)));
    }
}
