/**
 * A polite HTTP client: signs in, paces, retries, redacts and records; knows nothing of Confluence's content. Start at
 * {@link org.stocktake.http.PoliteClient}, whose chain reads from top to bottom. What is decided ({@code RateLimiter},
 * {@code Retry}, {@code ResponseErrors}) has no clock and no thread; what is done stands in the steps.
 */
@NullMarked
package org.stocktake.http;

import org.jspecify.annotations.NullMarked;
