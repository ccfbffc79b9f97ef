package org.stocktake.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a page, including replies and resolved comments.
 *
 * @param page the page at the top of the thread
 * @param version counts from 1; 0 if unknown
 */
public record Comment(
        long id, PageId page, int version, @Nullable Instant createdAt) {}
