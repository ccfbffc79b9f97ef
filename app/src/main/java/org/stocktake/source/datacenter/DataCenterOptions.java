package org.stocktake.source.datacenter;

import java.util.Set;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/**
 * What to read from Confluence Data Center.
 *
 * @param spaces selection of spaces
 * @param streams number of lists read in parallel
 * @param account whether anonymous access is accepted
 * @param also further statuses of pages, beside current and archived: drafts, trash
 * @param workflow options of the workflow reader
 */
public record DataCenterOptions(
        SpaceChoice spaces, int streams, Account account, Set<ContentStatus> also, ComalaOptions workflow) {
    /** Whether the site must recognise an account. */
    public enum Account {
        /** Anonymous access is an error: it would show less than the account may see. */
        NAMED,
        /** Anonymous access is intended or accepted. */
        ANONYMOUS_ALLOWED
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
