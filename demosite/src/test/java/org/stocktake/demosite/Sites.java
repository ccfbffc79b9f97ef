package org.stocktake.demosite;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.JsonNode;

/** Queries shared by tests: the data of the demo site, and the ids of a reply. */
final class Sites {
    private Sites() {}

    /** Pages that the account may see, without blog posts. */
    static Stream<Page> visible(DemoSite site) {
        return site.world().pages().stream().filter(page -> page.kind() == Kind.PAGE && page.visible());
    }

    static Stream<Page> current(DemoSite site) {
        return visible(site).filter(page -> page.status() == Status.CURRENT);
    }

    static List<Long> ids(Stream<Page> pages) {
        return pages.map(Page::id).toList();
    }

    static List<Long> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").asLong()).toList();
    }

    static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    static List<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.path("results").spliterator(), false).toList();
    }
}
