/** A polite HTTP client: signs in, paces, retries, redacts and records; knows nothing of Confluence. */
@NullMarked
package org.stocktake.http;

import org.jspecify.annotations.NullMarked;
