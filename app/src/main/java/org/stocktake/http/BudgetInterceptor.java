package org.stocktake.http;

import java.util.concurrent.atomic.AtomicLong;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;

/** Limits the number of requests that read a single page. Thread-safe. */
final class BudgetInterceptor implements Interceptor {
    private final long limit;
    private final AtomicLong spent = new AtomicLong();

    BudgetInterceptor(long limit) {
        this.limit = limit;
    }

    /** Number of requests that remain in the budget. */
    long left() {
        return Math.max(0, limit - spent.get());
    }

    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        if (request.call().cost() == Call.Cost.PER_PAGE && spent.incrementAndGet() > limit) {
            throw new RequestFailure.Permanent(new Failure(
                    Code.BUDGET_SPENT,
                    request.address().toString(),
                    "Skipped: requests for single pages are limited to %d a run (http.page-budget).".formatted(limit),
                    "Raise http.page-budget, or run again: completed requests are not repeated."));
        }
        return chain.proceed(request);
    }
}
