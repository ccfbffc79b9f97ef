/**
 * HTTP client with authentication, rate limiting, retries, redaction and a response cache. It knows nothing of
 * Confluence's content. Start at {@link org.stocktake.http.PoliteClient}, which lists its interceptors in order.
 * Decisions ({@code RateLimiter}, {@code Retry}, {@code ResponseErrors}) use no clock and no thread, so tests can call
 * them directly; interceptors carry them out.
 */
@NullMarked
package org.stocktake.http;

import org.jspecify.annotations.NullMarked;
