package org.stocktake.http.reply;

import java.time.Instant;

/**
 * A reply parsed into a value, with the time it was received.
 *
 * @param receivedAt when the site sent the reply; for a cached reply, when it was sent originally
 */
public record Response<T>(T value, Instant receivedAt) {}
