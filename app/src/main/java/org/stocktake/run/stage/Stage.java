package org.stocktake.run.stage;

import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;

/**
 * One step of a week, in the order of {@link WeekRun#STAGES}. It reads tables that earlier stages wrote, and writes tables for
 * later ones. What is not a table is in {@link WeekResults}.
 */
public interface Stage {
    /** Whether the week can be published after a stage. */
    enum Next {
        CONTINUE,
        /** Too little could be read: the stages that follow are left out. */
        STOP
    }

    /** Name of the stage in ARCHITECTURE.md. */
    String text();

    Next run(WeekContext week, WeekResults results);
}
