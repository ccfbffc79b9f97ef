package org.stocktake.read;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.stocktake.finding.FindingActions;
import org.stocktake.finding.Journal;

/**
 * The actions of users, for a program that runs while they are written.
 *
 * @param today decides whether a suppression is still effective
 */
public record LiveActions(Journal journal, Supplier<LocalDate> today) {
    /**
     * The actions at one time.
     *
     * @param stamp differs if there are other actions, or if it is another day
     * @param bytes of the journal that holds them
     */
    record Now(String stamp, FindingActions actions, long bytes) {
        /** Before any are read. */
        static final Now UNREAD = new Now("", FindingActions.AS_PUBLISHED, 0);
    }

    /** The actions that were noticed last. Thread-safe. */
    static final class Noticed {
        private volatile Now now = Now.UNREAD;

        Now now() {
            return now;
        }

        void set(Now noticed) {
            now = noticed;
        }
    }

    /** The same actions if there are no others. */
    Now after(Now former) {
        LocalDate day = today.get();
        // A line that is added after the stamp was taken is read now and once more later.
        String stamp = day + " " + journal.stamp();
        if (stamp.equals(former.stamp())) {
            return former;
        }
        Journal.Content content = journal.content();
        return new Now(stamp, new FindingActions(Map.copyOf(content.newest()), day), content.bytes());
    }
}
