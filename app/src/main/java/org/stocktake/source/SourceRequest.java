package org.stocktake.source;

import java.util.Set;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.model.ContentStatus;
import org.stocktake.source.comala.ComalaOptions;

/**
 * What an operator asked to read. Each {@link SourceProvider} takes the options of its source from here.
 *
 * @param spaces selection of spaces
 * @param also further statuses of pages, beside current and archived: drafts, trash
 * @param limits rate limits of requests
 * @param workflow options of the workflow reader
 */
public record SourceRequest(
        Origin origin, SpaceChoice spaces, Set<ContentStatus> also, RateLimits limits, ComalaOptions workflow) {
    public SourceRequest {
        also = Set.copyOf(also);
        if (also.contains(ContentStatus.CURRENT) || also.contains(ContentStatus.ARCHIVED)) {
            throw new IllegalArgumentException("current and archived pages are always read; also must not name them");
        }
    }
}
