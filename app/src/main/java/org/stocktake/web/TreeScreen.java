package org.stocktake.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stocktake.read.PageTree;
import org.stocktake.read.SpaceRow;

/** The page tree of a space with the worst severity of each branch. Branches open on request. */
final class TreeScreen implements Screen {
    /** Children of a node that are listed. The rest has pages of its own. */
    static final int MOST = 100;

    /** Branches that an address keeps open, because each link of the page repeats them. */
    private static final int MOST_OPEN = 20;

    @Override
    public String address() {
        return "/spaces/{key}/tree";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.ROOT), Accepted.texts(Parameter.OPEN), Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        SpaceRow space = SpaceScreen.require(request, request.name("key"));
        Long root = request.one(Parameter.ROOT)
                .map(text -> id(Parameter.ROOT, text))
                .orElse(null);
        List<Long> open = request.all(Parameter.OPEN).stream()
                .map(text -> id(Parameter.OPEN, text))
                .toList();
        PageTree tree = PageTree.of(
                        request.published(), request.week(), space.key(), root, open, (request.page() - 1) * MOST, MOST)
                .orElseThrow(() -> Refusal.notFound(
                        "The tree of the space %s has no page \"%d\" in week %s."
                                .formatted(space.key(), root, request.week()),
                        "Remove the parameter \"root\" from the address, or choose another week."));
        return new View(
                "Page tree of " + space.key(),
                "web/tree.jte",
                Map.of("tree", tree, "pager", Pager.of(request, tree.siblings(), part(request, tree), MOST)));
    }

    /** Children in the part. Open ones of other parts are listed besides. */
    private static int part(Request request, PageTree tree) {
        long left = tree.siblings() - (request.page() - 1L) * MOST;
        return Math.toIntExact(Math.max(0, Math.min(MOST, left)));
    }

    private static long id(Parameter parameter, String text) {
        return Optional.of(text)
                .filter(each -> each.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> Refusal.badRequest(
                        "The parameter \"%s\" must be the id of a page but was \"%s\"."
                                .formatted(parameter.text(), text),
                        "Correct the address, or remove the parameter."));
    }

    /** The same tree with a branch opened or closed. An open branch keeps those above it open, so the address names only the lowest. */
    static Address toggled(Request request, PageTree.Node node) {
        Set<String> open = new LinkedHashSet<>(request.all(Parameter.OPEN));
        Long parent = node.parent();
        if (node.open()) {
            closed(node, open);
            if (parent != null) {
                open.add(Long.toString(parent));
            }
        } else {
            if (parent != null) {
                open.remove(Long.toString(parent));
            }
            open.add(Long.toString(node.id()));
        }
        List<String> kept =
                open.stream().skip(Math.max(0, open.size() - MOST_OPEN)).toList();
        return request.address().with(Parameter.OPEN, kept).with(Parameter.PAGE, request.all(Parameter.PAGE));
    }

    private static void closed(PageTree.Node node, Set<String> open) {
        open.remove(Long.toString(node.id()));
        node.shown().forEach(child -> closed(child, open));
    }

    /** The children of a node that its list leaves out. */
    static Address rest(Request request, PageTree.Node node) {
        int listed = node.shown().size() < MOST ? 1 : 2;
        return rooted(request, node.id()).with(Parameter.PAGE, Integer.toString(listed));
    }

    /** The tree from a node on. */
    static Address rooted(Request request, long id) {
        return request.address().without(Parameter.OPEN).with(Parameter.ROOT, Long.toString(id));
    }
}
