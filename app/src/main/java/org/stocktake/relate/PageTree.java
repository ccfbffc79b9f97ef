package org.stocktake.relate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Numbers the nodes of all page trees in preorder, so that SQL can find descendants and ancestors by comparing numbers.
 * It needs 32 bytes of memory for each page, at any depth.
 */
final class PageTree {
    private static final Table TABLE = new Table(
            "tree_place",
            "page or container in a tree",
            "Where it stands. What is in a loop of parents, or below one, has no row.",
            List.of("id"),
            List.of(
                    Column.of("id", Type.BIGINT, "", "The page or container."),
                    Column.of("top", Type.BIGINT, "", "The top of its tree."),
                    Column.of("position", Type.INTEGER, "", "Its number, from 1; above what is below it."),
                    Column.of("last", Type.INTEGER, "", "The greatest number of what is below it, or its own."),
                    Column.of("pages_above", Type.INTEGER, "pages", "Pages above it."),
                    Column.of("levels", Type.INTEGER, "levels", "Pages and containers above it."),
                    Column.of("levels_hidden", Type.BOOLEAN, "", "Whether containers above it may be missing."),
                    Column.of("pages_below", Type.INTEGER, "pages", "Pages below it.")));

    private static final int NONE = -1;

    private final long[] ids;
    private final BitSet pages;
    private final BitSet hidden;
    private final int[] parent;
    private final int[] firstChild;
    private final int[] nextSibling;

    private PageTree(long[] ids, BitSet pages, BitSet hidden, int[] parent) {
        this.ids = ids;
        this.pages = pages;
        this.hidden = hidden;
        this.parent = parent;
        this.firstChild = none(ids.length);
        this.nextSibling = none(ids.length);
        for (int node = ids.length - 1; node >= 0; node--) {
            if (parent[node] != NONE) {
                nextSibling[node] = firstChild[parent[node]];
                firstChild[parent[node]] = node;
            }
        }
    }

    /** Creates {@code tree_place} from {@code tree_node}. */
    static void number(Engine engine) {
        int size = (int)
                engine.query("SELECT count(*) AS nodes FROM tree_node").get(0).number("nodes");
        long[] ids = new long[size];
        long[] above = new long[size];
        BitSet pages = new BitSet(size);
        BitSet hidden = new BitSet(size);
        int[] next = {0};
        engine.stream(
                "SELECT id, coalesce(parent_id, 0) AS above, is_page::INTEGER AS page, levels_hidden::INTEGER AS hidden"
                        + " FROM tree_node ORDER BY id",
                row -> {
                    int node = next[0]++;
                    ids[node] = row.number("id");
                    above[node] = row.number("above");
                    pages.set(node, row.number("page") == 1);
                    hidden.set(node, row.number("hidden") == 1);
                });
        int[] parent = new int[size];
        for (int node = 0; node < size; node++) {
            parent[node] = Math.max(NONE, Arrays.binarySearch(ids, above[node]));
        }
        try (Appender rows = engine.append(TABLE)) {
            new PageTree(ids, pages, hidden, parent).number(rows);
        }
    }

    private static int[] none(int size) {
        int[] none = new int[size];
        Arrays.fill(none, NONE);
        return none;
    }

    private void number(Appender rows) {
        Walk walk = new Walk(rows);
        for (int node = 0; node < ids.length; node++) {
            if (parent[node] == NONE) {
                walk.through(node);
            }
        }
    }

    /** Iterative depth-first traversal, without recursion. */
    private final class Walk {
        private final Appender rows;
        private final int[] positions = new int[ids.length];
        private final int[] pagesBefore = new int[ids.length];
        private int position;
        private int seen;
        private int pagesAbove;
        private int levels;
        private int hiddenAbove;

        Walk(Appender rows) {
            this.rows = rows;
        }

        void through(int top) {
            int node = top;
            enter(node);
            while (true) {
                if (firstChild[node] != NONE) {
                    pagesAbove += pages.get(node) ? 1 : 0;
                    levels++;
                    hiddenAbove += hidden.get(node) ? 1 : 0;
                    node = firstChild[node];
                    enter(node);
                    continue;
                }
                leave(node, top);
                while (node != top && nextSibling[node] == NONE) {
                    node = parent[node];
                    pagesAbove -= pages.get(node) ? 1 : 0;
                    levels--;
                    hiddenAbove -= hidden.get(node) ? 1 : 0;
                    leave(node, top);
                }
                if (node == top) {
                    return;
                }
                node = nextSibling[node];
                enter(node);
            }
        }

        private void enter(int node) {
            positions[node] = ++position;
            seen += pages.get(node) ? 1 : 0;
            pagesBefore[node] = seen;
        }

        private void leave(int node, int top) {
            rows.add(Arrays.<@Nullable Object>asList(
                    ids[node],
                    ids[top],
                    positions[node],
                    position,
                    pagesAbove,
                    levels,
                    hiddenAbove > 0 || hidden.get(node),
                    seen - pagesBefore[node]));
        }
    }
}
