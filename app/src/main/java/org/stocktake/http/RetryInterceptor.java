package org.stocktake.http;

import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.http.pace.RateLimiter;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.Response;

/** Repeats failed requests as {@link Retry} decides. Thread-safe. */
final class RetryInterceptor implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(RetryInterceptor.class);

    private final Retry retry;
    private final RateLimiter rateLimiter;
    private final Endpoints endpoints;
    private final Time time;
    private final RandomGenerator random;
    private final Counters counters;

    /** @param random thread-safe */
    RetryInterceptor(
            Retry retry,
            RateLimiter rateLimiter,
            Endpoints endpoints,
            Time time,
            RandomGenerator random,
            Counters counters) {
        this.retry = retry;
        this.rateLimiter = rateLimiter;
        this.endpoints = endpoints;
        this.time = time;
        this.random = random;
        this.counters = counters;
    }

    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        for (int attempt = 1; ; attempt++) {
            try {
                return chain.proceed(request);
            } catch (RequestFailure requestFailure) {
                if (requestFailure instanceof RequestFailure.RateLimited) {
                    counters.rateLimited();
                }
                Retry.Decision decision = retry.after(requestFailure, attempt, random.nextDouble(), time.now());
                if (decision instanceof Retry.GiveUp end) {
                    throw end.failure().equals(requestFailure.failure())
                            ? requestFailure
                            : new RequestFailure.Permanent(end.failure(), requestFailure);
                }
                if (decision instanceof Retry.RetryAfterPause again) {
                    LOG.info(
                            "{}: {} Next attempt in {} ms.",
                            requestFailure.failure().where(),
                            requestFailure.failure().what(),
                            again.pause().toMillis());
                    rateLimiter.pause(time.nanos(), again.pauseForAll());
                    if (!again.pauseForEndpoint().isZero()) {
                        endpoints.rejected(request.call(), time.nanos(), again.pauseForEndpoint());
                    }
                    ThrottleInterceptor.sleep(time, again.pause(), counters);
                    counters.retry();
                }
            }
        }
    }
}
