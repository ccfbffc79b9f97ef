package org.stocktake.snapshot;

import java.util.List;
import org.stocktake.failure.Failure;

/** Receives the published weeks whenever they may have changed. */
public interface WeekReceiver {
    /** Weeks that are not delivered. */
    WeekReceiver NONE = new WeekReceiver() {
        @Override
        public List<Failure> receive(SealedWeeks weeks) {
            return List.of();
        }

        @Override
        public void reset() {}
    };

    /**
     * Brings everything made of the weeks up to date. The history is up to date already. Idempotent.
     *
     * @return what could not be written; the weeks are intact nevertheless
     */
    List<Failure> receive(SealedWeeks weeks);

    /** Forgets what was received: everything is written again. */
    void reset();
}
