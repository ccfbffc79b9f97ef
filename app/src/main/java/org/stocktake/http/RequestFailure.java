package org.stocktake.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;

/** Why an attempt did not bring an answer. What to do about it is the business of {@link Retry}. */
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

    /** Asking again would bring the same. */
    static final class Final extends RequestFailure {
        private static final long serialVersionUID = 1;

        Final(Failure failure) {
            this(failure, null);
        }

        Final(Failure failure, @Nullable Throwable cause) {
            super(failure, cause);
        }
    }

    /** It may go better in a while. */
    static final class Passing extends RequestFailure {
        private static final long serialVersionUID = 1;

        private final transient @Nullable Duration retryAfter;

        Passing(Failure failure, @Nullable Throwable cause, @Nullable Duration retryAfter) {
            super(failure, cause);
            this.retryAfter = retryAfter;
        }

        /** How long the site wants to be left alone; absent where it does not say. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }

    /** We asked too much. */
    static final class RateLimited extends RequestFailure {
        private static final long serialVersionUID = 1;

        private final transient @Nullable Duration retryAfter;
        private final transient @Nullable Duration interval;

        /** @param interval after which the site lets more requests through; absent where it does not say */
        RateLimited(Failure failure, @Nullable Duration retryAfter, @Nullable Duration interval) {
            super(failure, null);
            this.retryAfter = retryAfter;
            this.interval = interval;
        }

        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }

        @Nullable
        Duration interval() {
            return interval;
        }
    }
}
