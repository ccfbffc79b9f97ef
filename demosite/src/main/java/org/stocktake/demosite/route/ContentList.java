package org.stocktake.demosite.route;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stocktake.demosite.world.Facts;
import org.stocktake.demosite.world.Status;

/** Pages or blog posts by offset or title; any content, including comments, by ids. */
final class ContentList implements Route {
    private static final Set<Facts.Type> PAGES = EnumSet.of(Facts.Type.PAGE, Facts.Type.BLOGPOST);
    private static final Set<Facts.Type> ANY = EnumSet.of(Facts.Type.PAGE, Facts.Type.BLOGPOST, Facts.Type.COMMENT);

    @Override
    public String path() {
        return "/rest/api/content";
    }

    @Override
    public Reply answer(Request request, Site site) {
        Expansion expansion = request.expansion();
        return Reply.json(
                200,
                new Listing(site, request, 25, site.caps().ofList(expansion))
                        .ofIds(ids(request, site), id -> ContentSearch.view(id, request, site, expansion)));
    }

    private static long[] ids(Request request, Site site) {
        Set<Status> statuses = Selection.statuses(request);
        Set<String> spaces = request.has("spaceKey") ? Set.of(request.value("spaceKey", "")) : Set.of();
        spaces.forEach(key -> SpaceList.find(request, site, key));
        // Earlier releases ignore the parameter.
        Set<String> ids = site.isSince(7, 18) ? request.set("ids") : Set.of();
        Facts.Type type = Selection.pageOrBlogPost(request.value("type", "page"));
        Selection selection = new Selection(type, spaces, statuses);
        if (!ids.isEmpty()) {
            Set<Long> numbers = ids.stream().map(ContentList::number).collect(Collectors.toSet());
            Predicate<Facts> wanted = facts -> numbers.contains(facts.id())
                    && (request.has("type") ? selection.test(facts) : ofAnyType(facts, spaces, statuses));
            return site.world()
                    .select(request.viewer(), "ids " + numbers + selection + request.has("type"), ANY, wanted);
        }
        String title = request.value("title", "");
        return title.isEmpty()
                ? selection.ids(request, site)
                : site.world()
                        .select(
                                request.viewer(),
                                selection + " " + title,
                                PAGES,
                                facts -> selection.test(facts) && facts.title().equals(title));
    }

    private static boolean ofAnyType(Facts facts, Set<String> spaces, Set<Status> statuses) {
        return statuses.contains(facts.status())
                && (spaces.isEmpty() || spaces.contains(facts.space().key()));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("Invalid content id : " + id);
        }
    }
}
