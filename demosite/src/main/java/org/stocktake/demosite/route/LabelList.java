package org.stocktake.demosite.route;

import java.util.Set;

/** Labels of a page. */
final class LabelList implements Route {
    @Override
    public String path() {
        return "/rest/api/content/{id}/label";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Set<String> prefixes = request.set("prefix");
        return Reply.json(
                200,
                new Listing(site, request, 200, site.caps().nestedLabels())
                        .of(
                                OneContent.page(request, site).labels().stream()
                                        .filter(label -> prefixes.isEmpty() || prefixes.contains(label.prefix()))
                                        .toList(),
                                ContentView::label));
    }
}
