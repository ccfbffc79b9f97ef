package org.stocktake.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.stocktake.failure.StocktakeException;

/**
 * Asks a site, politely: everything that goes to it goes through here, and politeness is shared by all threads.
 * Every method throws a {@link StocktakeException} when no answer can be had. Thread-safe.
 */
public final class PoliteClient implements AutoCloseable {
    private final ClientOptions options;
    private final ResponseCache replies;
    private final Counters counters = new Counters();
    private final ExecutorService threads = Connection.threads();
    private final BudgetInterceptor budgetInterceptor;
    private final Interceptor.Chain recorded;
    private final Interceptor.Chain unrecorded;

    public PoliteClient(ClientOptions options, ResponseCache replies, Time time) {
        this(options, replies, time, new Random());
    }

    /** @param random thread-safe; spreads the pauses before retries */
    PoliteClient(ClientOptions options, ResponseCache replies, Time time, RandomGenerator random) {
        this.options = options;
        this.replies = replies;
        RateLimits rateLimits = options.politeness();
        RateLimiter rateLimiter =
                new RateLimiter(rateLimits.inFlight(), rateLimits.requestsPerSecond(), rateLimits.longestWait());
        Retry retry = new Retry(rateLimits.retries(), rateLimits.firstPause(), rateLimits.longestWait());
        this.budgetInterceptor = new BudgetInterceptor(rateLimits.pageBudget());
        List<Interceptor> chain = List.of(
                new CacheInterceptor(replies, rateLimits.largestReply(), counters),
                budgetInterceptor,
                new RetryInterceptor(retry, rateLimiter, time, random, counters),
                new ThrottleInterceptor(rateLimits.inFlight(), rateLimiter, retry, time, counters),
                new SignInInterceptor(options.credentials()),
                new ProxyLoginInterceptor(options.network()),
                new HttpCall(
                        Connection.open(options.network(), options.base(), time, threads),
                        options,
                        rateLimiter,
                        time,
                        counters));
        this.recorded = new Interceptor.Chain(chain);
        this.unrecorded = new Interceptor.Chain(chain.subList(1, chain.size()));
    }

    /** Answers from disk when the same call was answered before in this run. */
    public <T> T get(Call call, BodyReader<T> reader) {
        return dated(call, reader).value();
    }

    /** As {@link #get}, and tells when the reply came, also when it came in a run that was killed since. */
    public <T> Answer<T> dated(Call call, BodyReader<T> reader) {
        return run(recorded, call, wanting(reader), ResponseErrors.Taken.AS_FAILURES);
    }

    /**
     * As {@link #dated}, where the site may also have nothing to say, or refuse. Such an answer is kept like any other:
     * a run that is resumed does not ask again.
     */
    public <T> Answer<ApiResult<T>> verdict(Call call, BodyReader<T> reader) {
        return run(recorded, call, judging(reader), ResponseErrors.Taken.AS_ANSWERS);
    }

    /** Always asks, and keeps nothing: for what is only true now, such as who we are. */
    public <T> T ask(Call call, BodyReader<T> reader) {
        return run(unrecorded, call, wanting(reader), ResponseErrors.Taken.AS_FAILURES)
                .value();
    }

    /** As {@link #verdict}, without looking into what is kept and without keeping. */
    public <T> ApiResult<T> askVerdict(Call call, BodyReader<T> reader) {
        return run(unrecorded, call, judging(reader), ResponseErrors.Taken.AS_ANSWERS)
                .value();
    }

    /** This call is asked again next time: its reply came whole, but does not fit into a whole list. */
    public void forget(Call call) {
        replies.forget(call);
    }

    /** Keeps beside the replies that this call failed and that others are made in its stead. */
    public void failed(Call call) {
        replies.failed(call);
    }

    /** Whether this call has failed so, also when that was in a run that was killed since. */
    public boolean hasFailed(Call call) {
        return replies.hasFailed(call);
    }

    private static <T> ResponseReader<T> wanting(BodyReader<T> reader) {
        return (status, json) -> {
            if (status != 200) {
                throw new IOException("a reply of status 200 was expected but it is of " + status);
            }
            return reader.read(json);
        };
    }

    private static <T> ResponseReader<ApiResult<T>> judging(BodyReader<T> reader) {
        return (status, reply) -> switch (status) {
            case 200 -> new ApiResult.Ok<>(reader.read(reply));
            case 204 -> new ApiResult.NoContent<>();
            default ->
                new ApiResult.Rejected<>(
                        status, ResponseSniffer.of(reply).message().orElse(""));
        };
    }

    private <T> Answer<T> run(
            Interceptor.Chain chain, Call call, ResponseReader<T> reader, ResponseErrors.Taken refusals) {
        Path draft = replies.draft();
        try {
            return chain.take(new Interceptor.Request<>(
                    call, new Address(options.base(), call), List.of(), reader, refusals, draft));
        } catch (RequestFailure requestFailure) {
            throw new StocktakeException(requestFailure.failure(), requestFailure);
        } finally {
            replies.discard(draft);
        }
    }

    /** How many requests for single pages may still be sent. */
    public long pageRequestsLeft() {
        return budgetInterceptor.left();
    }

    /** What was asked so far. */
    public RequestStats traffic() {
        return counters.traffic();
    }

    /** Ends what is under way; the replies stay. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
