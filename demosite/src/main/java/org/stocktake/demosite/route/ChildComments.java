package org.stocktake.demosite.route;

import java.util.Locale;
import java.util.Set;

/** Comments of a page: top-level comments only, or with {@code depth=all} replies too. */
final class ChildComments implements Route {
    @Override
    public String path() {
        return "/rest/api/content/{id}/child/comment";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Expansion expansion = request.expansion();
        CommentView view = new CommentView(site, request.viewer());
        boolean all = request.value("depth", "").equals("all");
        Set<String> places = request.set("location");
        return Reply.json(
                200,
                new Listing(site, request, 25, site.caps().ofList(expansion))
                        .of(
                                OneContent.page(request, site).comments().stream()
                                        .filter(comment -> all || comment.replyTo() == null)
                                        .filter(comment -> places.isEmpty()
                                                || places.contains(
                                                        comment.place().name().toLowerCase(Locale.ROOT)))
                                        .toList(),
                                comment -> view.of(comment, expansion)));
    }
}
