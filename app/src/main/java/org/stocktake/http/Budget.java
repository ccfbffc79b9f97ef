package org.stocktake.http;

import java.util.concurrent.atomic.AtomicLong;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;

/** Lets through only so many requests for single pages. Thread-safe. */
final class Budget implements Step {
    private final long limit;
    private final AtomicLong spent = new AtomicLong();

    Budget(long limit) {
        this.limit = limit;
    }

    /** How many more are let through. */
    long left() {
        return Math.max(0, limit - spent.get());
    }

    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        if (ask.call().cost() == Call.Cost.PER_PAGE && spent.incrementAndGet() > limit) {
            throw new Setback.Final(new Failure(
                    Code.BUDGET_SPENT,
                    ask.address().toString(),
                    "Not asked: requests for single pages are limited to %d a run (http.page-budget).".formatted(limit),
                    "Raise http.page-budget, or run again: what has been read is not asked for again."));
        }
        return rest.take(ask);
    }
}
