package org.stocktake.run.week;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/**
 * Current pages that were added, deleted or moved, in the spaces that both weeks contain.
 *
 * @param compared keys of these spaces
 * @param turns spaces that only one of the two weeks contains
 */
public record PageChanges(
        Week since,
        long created,
        long deleted,
        long moved,
        long restored,
        List<String> compared,
        List<SpaceChange> turns) {
    public PageChanges {
        compared = List.copyOf(compared);
        turns = List.copyOf(turns);
    }

    /**
     * An added, restored or missing space.
     *
     * @param reason why it is not part of this week; absent if it is
     * @param lastWeek last week that contained a restored space; absent for added and missing ones
     * @param pages number of current pages in it
     */
    public record SpaceChange(
            String space, @Nullable String reason, @Nullable String lastWeek, long pages) {}
}
