package org.stocktake.demosite.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Page;

/**
 * A list of pages or blog posts, filtered by id, space, status and title.
 *
 * @param type of all items
 * @param statuses that may be requested
 * @param usual statuses if the request names none
 * @param orders by which the list can be sorted
 */
record ContentQuery(Facts.Type type, Set<String> statuses, Set<String> usual, Set<String> orders) {
    static final int SPACES = 100;

    Reply answer(CloudSite site, Parameters parameters) {
        BodyFormat format = BodyFormat.of(parameters, BodyFormat.OF_LISTS);
        ContentFields fields = new ContentFields(site);
        String subtype = parameters.one("subtype", Set.of("live", "page"), "");
        List<Long> ids = LongStream.of(ids(site, parameters))
                .boxed()
                .filter(id ->
                        subtype.isEmpty() || site.world().page(id).orElseThrow().live() == subtype.equals("live"))
                .toList();
        String order = parameters.one("sort", signed(), "id");
        return new Batch(site, parameters, 25)
                .of(
                        order.equals("id") ? ids : sorted(site, ids, order),
                        String::valueOf,
                        id -> fields.listed(site.world().page(id).orElseThrow(), format));
    }

    private long[] ids(CloudSite site, Parameters parameters) {
        Set<Long> wanted = parameters.ids("id", Batch.MOST);
        Set<Long> spaces = parameters.ids("space-id", SPACES);
        Set<String> asked = parameters.among("status", statuses);
        Set<String> status = asked.isEmpty() ? usual : asked;
        String title = parameters.request().value("title", "");
        String key = "v2 " + new TreeSet<>(wanted) + spaces + new TreeSet<>(status) + title;
        return site.world()
                .select(
                        parameters.request().viewer(),
                        key,
                        Set.of(type),
                        facts -> (wanted.isEmpty() || wanted.contains(facts.id()))
                                && (spaces.isEmpty()
                                        || spaces.contains(facts.space().id()))
                                && status.contains(facts.status().word())
                                && (title.isEmpty() || title.equals(facts.title())));
    }

    private Set<String> signed() {
        return orders.stream()
                .flatMap(order -> List.of(order, "-" + order).stream())
                .collect(Collectors.toSet());
    }

    private static List<Long> sorted(CloudSite site, List<Long> ids, String order) {
        Comparator<Page> byId = Comparator.comparing(Page::id);
        Comparator<Page> comparator = switch (order.replace("-", " ").strip()) {
            case "created date" -> Comparator.comparing(Page::createdAt).thenComparing(byId);
            case "modified date" ->
                Comparator.comparing((Page page) -> page.version().at()).thenComparing(byId);
            case "title" -> Comparator.comparing(Page::title).thenComparing(byId);
            default -> byId;
        };
        return ids.stream()
                .map(id -> site.world().page(id).orElseThrow())
                .sorted(order.startsWith("-") ? comparator.reversed() : comparator)
                .map(Page::id)
                .toList();
    }
}
