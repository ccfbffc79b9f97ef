package org.stocktake.http;

import java.time.Instant;

/**
 * What was made of a reply.
 *
 * @param came when the site sent it; for a reply from disk, when it was sent in the first place
 */
public record Answer<T>(T value, Instant came) {}
