package org.stocktake.source;

import org.stocktake.http.reply.Call;

/** A call of the REST API of a product. For a list, position and limit are added to each request. */
public interface ApiCall {
    Call call();

    Call call(PageToken pageToken, int limit);
}
