package org.stocktake.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a page: a reply and a resolved one count as well.
 *
 * @param page the page at the top of the thread
 * @param version counts from 1; 0 where it is not told
 */
public record Comment(
        long id, PageId page, int version, @Nullable Instant createdAt) {}
