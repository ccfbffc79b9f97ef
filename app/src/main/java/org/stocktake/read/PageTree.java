package org.stocktake.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * The visible part of the page tree of a space.
 *
 * @param way from the top down to the node whose children stand first; empty for the top of the space
 * @param children of that node, a part of them if there are many
 * @param siblings number of all its children
 */
public record PageTree(List<Step> way, List<Node> children, long siblings) {
    /** Stands for the top of a space. */
    private static final long TOP = 0;

    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info");

    /** A node above the shown ones. */
    public record Step(long id, String kind, @Nullable String title, boolean hidden) {
        public boolean isPage() {
            return kind.equals("page");
        }
    }

    /**
     * A page, or a container of Cloud.
     *
     * @param parent absent in the first list
     * @param kind page, or the type of the container
     * @param title absent if hidden or not known
     * @param children number of its children
     * @param below pages anywhere below it; absent if not known
     * @param severity of its worst open finding; absent without one
     * @param worst severity in the branch, with the page itself; absent without a finding
     * @param open whether its children are listed
     * @param shown children that are listed, if it is open
     */
    public record Node(
            long id,
            @Nullable Long parent,
            String kind,
            @Nullable String title,
            boolean hidden,
            long children,
            @Nullable Long below,
            @Nullable String severity,
            @Nullable String worst,
            boolean open,
            List<Node> shown) {
        public Node {
            shown = List.copyOf(shown);
        }

        public boolean isPage() {
            return kind.equals("page");
        }

        /** Children that are not listed. */
        public long more() {
            return open ? children - shown.size() : 0;
        }
    }

    public PageTree {
        way = List.copyOf(way);
        children = List.copyOf(children);
    }

    /**
     * @param space key, in any letter case
     * @param root whose children stand first; absent for the top of the space
     * @param opened nodes whose children are listed. The nodes above them are open too
     * @param skip children of the root before the part
     * @param most children of the root in the part. Other open nodes share as many, so that a page has a bounded size. Opened
     *     nodes and those above them are listed besides
     * @return empty if the space does not have the root
     */
    public static Optional<PageTree> of(
            PublishedWeeks published,
            Week week,
            String space,
            @Nullable Long root,
            Collection<Long> opened,
            int skip,
            int most) {
        long top = root == null ? TOP : root;
        List<Step> way = root == null ? List.of() : above(published, week, space, List.of(root));
        if (root != null && way.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> open = new LinkedHashSet<>();
        above(published, week, space, opened).forEach(step -> open.add(step.id()));
        Set<Long> parents = new TreeSet<>(open);
        parents.add(top);
        Map<Long, List<Row>> rows = new HashMap<>();
        question(published, week, space, parents)
                .set("root", top)
                .setAll("open", texts(open))
                .set("skip", skip)
                .set("most", most)
                .set("share", most / Math.max(1, open.size()))
                .rows()
                .forEach(row -> rows.computeIfAbsent(row.number("parent"), id -> new ArrayList<>())
                        .add(row));
        List<Row> first = rows.getOrDefault(top, List.of());
        return Optional.of(new PageTree(
                way,
                nodes(null, top, rows, open),
                first.isEmpty() ? 0 : first.get(0).number("siblings")));
    }

    private static PublishedWeeks.Question question(
            PublishedWeeks published, Week week, String space, Collection<Long> parents) {
        return published.ask("tree", week).set("space", space).setAll("parents", texts(parents));
    }

    private static List<String> texts(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    private static List<Step> above(PublishedWeeks published, Week week, String space, Collection<Long> nodes) {
        return published
                .ask("tree_above", week)
                .set("space", space)
                .setAll("nodes", texts(nodes))
                .rows(row -> new Step(
                        row.number("id"), row.text("kind"), Values.text(row, "title"), Values.isTrue(row, "hidden")));
    }

    /** The children of a node. Each parent is used once, so that a loop of parents ends. */
    private static List<Node> nodes(@Nullable Long parent, long listed, Map<Long, List<Row>> rows, Set<Long> open) {
        List<Row> children = rows.remove(listed);
        if (children == null) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        for (Row row : children) {
            long id = row.number("id");
            boolean opened = open.contains(id) && rows.containsKey(id);
            nodes.add(new Node(
                    id,
                    parent,
                    row.text("kind"),
                    Values.text(row, "title"),
                    Values.isTrue(row, "hidden"),
                    row.number("children"),
                    Values.whole(row, "below"),
                    severity(Values.whole(row, "own_rank")),
                    severity(Values.whole(row, "worst_rank")),
                    opened,
                    opened ? nodes(id, id, rows, open) : List.of()));
        }
        return nodes;
    }

    private static @Nullable String severity(@Nullable Long rank) {
        return rank == null ? null : SEVERITIES.get(rank.intValue());
    }
}
