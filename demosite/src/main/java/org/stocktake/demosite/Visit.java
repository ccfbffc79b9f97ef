package org.stocktake.demosite;

import com.sun.net.httpserver.Headers;
import java.time.Instant;
import org.stocktake.demosite.route.Request;

/**
 * A request with what only the entrance of the site looks at.
 *
 * @param prefix what precedes the path of the request: the context path, or the path of a gateway
 * @param nanos monotonic time
 * @param now for dates in headers
 */
record Visit(Headers headers, String prefix, Request request, long nanos, Instant now) {}
