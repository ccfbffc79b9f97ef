package org.stocktake.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;

/** Reason why one attempt failed. {@link Retry} decides whether to try again. */
abstract sealed class RequestFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    private RequestFailure(Failure failure, @Nullable Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }

    /** A retry would fail in the same way. */
    static final class Permanent extends RequestFailure {
        private static final long serialVersionUID = 1;

        Permanent(Failure failure) {
            this(failure, null);
        }

        Permanent(Failure failure, @Nullable Throwable cause) {
            super(failure, cause);
        }
    }

    /** A retry may succeed. */
    static final class Transient extends RequestFailure {
        private static final long serialVersionUID = 1;

        private final transient @Nullable Duration retryAfter;

        Transient(Failure failure, @Nullable Throwable cause, @Nullable Duration retryAfter) {
            super(failure, cause);
            this.retryAfter = retryAfter;
        }

        /** Pause requested by the site; absent if it requests none. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The site rejected the request because of its rate limit. */
    static final class RateLimited extends RequestFailure {
        private static final long serialVersionUID = 1;

        private final transient Limit limit;

        RateLimited(Failure failure, Limit limit) {
            super(failure, null);
            this.limit = limit;
        }

        Limit limit() {
            return limit;
        }
    }

    /**
     * What the site says about its limit.
     *
     * @param retryAfter requested pause; absent if it requests none
     * @param interval of a token bucket, after which the site accepts more requests; absent if unknown
     * @param untilReset time until a quota resets; absent if unknown
     * @param scope which requests it rejects
     */
    record Limit(
            @Nullable Duration retryAfter,
            @Nullable Duration interval,
            @Nullable Duration untilReset,
            Scope scope) {}

    /** Which requests a rate limit is for. */
    enum Scope {
        SITE,
        ENDPOINT
    }
}
