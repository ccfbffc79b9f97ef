package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * The structure of a space or of the whole site. Every number is absent if it is not known.
 *
 * @param space absent for the whole site
 * @param pages current pages
 * @param unlinked pages that no other page links to or includes, except home pages
 * @param orphans of these, the pages without a parent
 * @param detached pages without a parent, except home pages
 * @param ghosts open findings GHOST_PAGE: pages whose parent is missing
 * @param tooDeep open findings TOO_DEEP
 * @param tooWide open findings TOO_WIDE
 * @param deadEnds open findings DEAD_END_PAGE
 */
public record StructureRow(
        @Nullable String space,
        @Nullable String name,
        @Nullable Long pages,
        @Nullable Long unlinked,
        @Nullable Long orphans,
        @Nullable Long detached,
        @Nullable Long ghosts,
        @Nullable Long maxDepth,
        @Nullable Double medianDepth,
        @Nullable Long tooDeep,
        @Nullable Long tooWide,
        @Nullable Long deadEnds) {
    /**
     * Current pages at a depth.
     *
     * @param depth pages above; absent where not known
     */
    public record Level(@Nullable Long depth, long pages) {}

    /** The whole site first, then the spaces with the most orphans. */
    public static List<StructureRow> of(PublishedWeeks published, Week week) {
        return published.ask("structure", week).rows(StructureRow::of);
    }

    /** The spaces as rows, in the same order. */
    public static AnswerRows rows(PublishedWeeks published, Week week) {
        return AnswerRows.of(published.ask("structure", week).within("structure_of_spaces"));
    }

    /**
     * Current pages by depth, the highest level first.
     *
     * @param space key of the space; absent for the whole site
     */
    public static List<Level> levels(PublishedWeeks published, Week week, @Nullable String space) {
        return published
                .ask("depths", week)
                .set("space", space == null ? "" : space)
                .rows(row -> new Level(Values.whole(row, "depth"), row.number("pages")));
    }

    private static StructureRow of(Row row) {
        return new StructureRow(
                Values.text(row, "space_key"),
                Values.text(row, "name"),
                Values.whole(row, "pages_current"),
                Values.whole(row, "unlinked"),
                Values.whole(row, "orphans"),
                Values.whole(row, "detached"),
                Values.whole(row, "ghosts"),
                Values.whole(row, "max_depth"),
                Values.decimal(row, "median_depth"),
                Values.whole(row, "too_deep"),
                Values.whole(row, "too_wide"),
                Values.whole(row, "dead_ends"));
    }
}
