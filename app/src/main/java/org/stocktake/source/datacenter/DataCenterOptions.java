package org.stocktake.source.datacenter;

import java.util.Set;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/**
 * What to read of a Confluence Data Center.
 *
 * @param spaces which spaces
 * @param streams how many lists are read at once
 * @param account who may read
 * @param also pages in a status beyond current and archived: drafts, trash
 * @param workflow how the workflow app is read
 */
public record DataCenterOptions(
        SpaceChoice spaces, int streams, Account account, Set<ContentStatus> also, ComalaOptions workflow) {
    /** Whether the site must know who we are. */
    public enum Account {
        /** A site that treats us as anonymous is refused: it would show less than the account may see. */
        NAMED,
        /** Anonymous is what we want to be, or will do. */
        ANONYMOUS_WILL_DO
    }

    public DataCenterOptions {
        if (streams < 1 || streams > 64) {
            throw new IllegalArgumentException("streams must be 1 to 64 but was " + streams);
        }
        also = Set.copyOf(also);
        if (also.contains(ContentStatus.CURRENT) || also.contains(ContentStatus.ARCHIVED)) {
            throw new IllegalArgumentException("current and archived pages are always read; also must not name them");
        }
    }
}
