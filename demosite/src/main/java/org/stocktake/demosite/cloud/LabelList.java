package org.stocktake.demosite.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;
import org.stocktake.demosite.world.Label;
import tools.jackson.databind.node.ObjectNode;

/** Labels of a page or blog post. */
record LabelList(Contents contents) implements CloudRoute {
    private static final Set<String> ORDERS = Set.of("created-date", "-created-date", "id", "-id", "name", "-name");

    @Override
    public String path() {
        return contents.path() + "/{id}/labels";
    }

    @Override
    public Reply answer(Request request, CloudSite site) {
        Parameters parameters = Parameters.of(request, Set.of("prefix", "sort", "cursor", "limit"));
        String prefix = parameters.one("prefix", Set.of("my", "team", "global", "system"), "");
        String order = parameters.one("sort", ORDERS, "");
        List<Label> labels = contents.find(request, site).labels().stream()
                .filter(label -> prefix.isEmpty() || prefix.equals(label.prefix()))
                .sorted(order(order))
                .toList();
        return new Batch(site, parameters, 25).of(labels, LabelList::id, LabelList::view);
    }

    private static Comparator<Label> order(String order) {
        Comparator<Label> byId = Comparator.comparing(Label::id);
        Comparator<Label> comparator = order.endsWith("name") ? Comparator.comparing(Label::name) : byId;
        return order.startsWith("-") ? comparator.reversed() : comparator;
    }

    static String id(Label label) {
        return String.valueOf(label.id());
    }

    static ObjectNode view(Label label) {
        return CloudReply.object()
                .put("id", id(label))
                .put("name", label.name())
                .put("prefix", label.prefix());
    }
}
