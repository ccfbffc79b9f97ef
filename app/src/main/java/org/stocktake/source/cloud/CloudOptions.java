package org.stocktake.source.cloud;

import java.net.URI;
import java.util.Set;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/**
 * What to read from Confluence Cloud.
 *
 * @param site base URL of links to pages; ends with {@code /wiki}
 * @param spaces selection of spaces
 * @param streams number of lists read in parallel
 * @param also further statuses of pages, beside current and archived: drafts, trash
 * @param workflow options of the workflow reader
 */
record CloudOptions(URI site, SpaceChoice spaces, int streams, Set<ContentStatus> also, ComalaOptions workflow) {
    CloudOptions {
        if (streams < 1 || streams > 64) {
            throw new IllegalArgumentException("streams must be 1 to 64 but was " + streams);
        }
        also = Set.copyOf(also);
    }
}
