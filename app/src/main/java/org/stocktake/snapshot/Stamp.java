package org.stocktake.snapshot;

import java.util.Map;
import org.stocktake.model.Week;

/**
 * What tells one state of the published weeks from another. It differs as soon as a week is published, replaced or archived.
 *
 * @param weeks for each week outside of archives, what tells its files from others
 * @param history what tells the files of the history from others
 */
public record Stamp(Map<Week, String> weeks, String history) {
    public Stamp {
        weeks = Map.copyOf(weeks);
    }

    /** Whether each week of a former state is as it was. There may be weeks more. */
    public boolean keeps(Stamp former) {
        return weeks.entrySet().containsAll(former.weeks.entrySet());
    }
}
