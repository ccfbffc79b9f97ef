package org.stocktake.demosite.route;

/** Attachments of a page. */
final class ChildAttachments implements Route {
    @Override
    public String path() {
        return "/rest/api/content/{id}/child/attachment";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Expansion expansion = request.expansion();
        AttachmentView view = new AttachmentView(site, request.viewer());
        String name = request.value("filename", "");
        return Reply.json(
                200,
                new Listing(site, request, 50, site.caps().ofList(expansion))
                        .of(
                                OneContent.page(request, site).attachments().stream()
                                        .filter(file ->
                                                name.isEmpty() || file.name().equals(name))
                                        .toList(),
                                file -> view.of(file, expansion)));
    }
}
