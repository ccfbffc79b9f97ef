package org.stocktake.http;

import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what {@link Retry} decides. Thread-safe. */
final class TryAgain implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(TryAgain.class);

    private final Retry retry;
    private final Pacer pacer;
    private final Time time;
    private final RandomGenerator random;
    private final Counters counters;

    /** @param random thread-safe */
    TryAgain(Retry retry, Pacer pacer, Time time, RandomGenerator random, Counters counters) {
        this.retry = retry;
        this.pacer = pacer;
        this.time = time;
        this.random = random;
        this.counters = counters;
    }

    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        for (int attempt = 1; ; attempt++) {
            try {
                return rest.take(ask);
            } catch (Setback setback) {
                if (setback instanceof Setback.RateLimited) {
                    counters.rateLimited();
                }
                Retry.Decision decision = retry.after(setback, attempt, random.nextDouble());
                if (decision instanceof Retry.GiveUp end) {
                    throw end.failure().equals(setback.failure()) ? setback : new Setback.Final(end.failure(), setback);
                }
                if (decision instanceof Retry.Again again) {
                    LOG.info(
                            "{}: {} Asking again in {} ms.",
                            setback.failure().where(),
                            setback.failure().what(),
                            again.pause().toMillis());
                    pacer.pause(time.nanos(), again.everybody());
                    Pace.sleep(time, again.pause(), counters);
                    counters.retry();
                }
            }
        }
    }
}
