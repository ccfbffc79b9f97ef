package org.stocktake.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A current attachment of a page, in its newest version.
 *
 * @param id as the source writes it: {@code att123} and {@code 123} are the same attachment and are given as 123
 * @param bytes size of the newest version
 * @param version counts from 1
 * @param createdAt the date of the newest version
 * @param author who uploaded the newest version
 */
public record Attachment(
        long id,
        PageId page,
        String name,
        @Nullable String mediaType,
        @Nullable Long bytes,
        @Nullable Integer version,
        @Nullable Instant createdAt,
        @Nullable PersonId author) {}
