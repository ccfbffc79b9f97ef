package org.stocktake.demosite.cloud;

import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** Properties of a page or blog post, by key. */
record PropertyList(Contents contents) implements CloudRoute {
    @Override
    public String path() {
        return contents.path() + "/{id}/properties";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters parameters = Parameters.of(request, Set.of("key", "sort", "cursor", "limit"));
        parameters.one("sort", Set.of("key", "-key"), "key");
        String key = request.value("key", "");
        List<ContentProperty> properties = ContentProperty.of(contents.find(request, site), site).stream()
                .filter(property -> key.isEmpty() || key.equals(property.key()))
                .toList();
        return new Batch(site, parameters, 25).of(properties, ContentProperty::id, ContentProperty::view);
    }
}
