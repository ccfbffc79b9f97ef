package org.stocktake.source.comala;

import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;

/** Sends requests whose rejection is a result. Thread-safe. */
public interface WorkflowRequests {
    /** @throws StocktakeException if no valid reply can be obtained */
    <T> Response<ApiResult<T>> request(Call call, BodyReader<T> bodyReader);

    /** @throws StocktakeException if the site as a whole is unusable */
    void checkHealth();
}
