package org.stocktake.source.cloud;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;

/**
 * A listed page that waits for its side data.
 *
 * @param page without its body
 * @param readAt when the reply that listed it came
 * @param bodyVersion version of the page whose body was passed on; {@link #NONE} if none was
 * @param bodyFailure why its body could not be read; absent if it was, or was not tried
 */
record HeldPage(
        ListedPage page,
        Instant readAt,
        int bodyVersion,
        @Nullable Failure bodyFailure) {
    static final int NONE = -1;

    /** Whether its body, in this version, was passed on. */
    boolean hasBody() {
        return bodyVersion >= page.version();
    }

    HeldPage withBody(ListedPage reply) {
        ListedPage updated = page.updated(reply);
        return new HeldPage(updated, readAt, updated.version(), null);
    }

    HeldPage withoutBody(Failure why) {
        return new HeldPage(page, readAt, bodyVersion, why);
    }
}
