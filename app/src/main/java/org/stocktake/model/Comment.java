package org.stocktake.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment on a page: a reply and a resolved one count as well. {@code page} is the page at the top of the thread. */
public record Comment(long id, PageId page, @Nullable Instant createdAt) {}
