package org.stocktake.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.network.Connection;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.pace.RateLimiter;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.http.reply.ResponseReader;
import org.stocktake.http.reply.ResponseSniffer;

/**
 * HTTP client for a site. Every request to the site uses it, and all threads share its rate limits. Methods throw a
 * {@link StocktakeException} if no valid reply can be obtained. Thread-safe.
 */
public final class PoliteClient implements AutoCloseable {
    private final ClientOptions options;
    private final Shared shared;
    private final Interceptor.Chain cachedChain;
    private final Interceptor.Chain uncachedChain;

    public PoliteClient(ClientOptions options, ResponseCache cache, Time time) {
        this(options, cache, time, new Random());
    }

    /** @param random thread-safe; adds jitter to the pauses before retries */
    PoliteClient(ClientOptions options, ResponseCache cache, Time time, RandomGenerator random) {
        this(options, Shared.of(options, cache, time, random));
    }

    private PoliteClient(ClientOptions options, Shared shared) {
        this.options = options;
        this.shared = shared;
        List<Interceptor> chain = new ArrayList<>(shared.interceptors());
        chain.add(new SignInInterceptor(options.credentials()));
        chain.add(new ProxyLoginInterceptor(options.network()));
        chain.add(new HttpCall(
                Connection.open(options.network(), options.base(), shared.time(), shared.threads()),
                options,
                shared.rateLimiter(),
                shared.time(),
                shared.counters()));
        this.cachedChain = new Interceptor.Chain(List.copyOf(chain));
        this.uncachedChain = new Interceptor.Chain(List.copyOf(chain.subList(1, chain.size())));
    }

    /** What clients for several base URLs of one site share. */
    private record Shared(
            ResponseCache cache,
            Time time,
            Counters counters,
            ExecutorService threads,
            RateLimiter rateLimiter,
            BudgetInterceptor budget,
            List<Interceptor> interceptors) {
        static Shared of(ClientOptions options, ResponseCache cache, Time time, RandomGenerator random) {
            RateLimits rateLimits = options.rateLimits();
            Counters counters = new Counters();
            RateLimiter rateLimiter =
                    new RateLimiter(rateLimits.inFlight(), rateLimits.requestsPerSecond(), rateLimits.longestWait());
            Endpoints endpoints = new Endpoints(rateLimits, options.apiRules().inFlightLimits());
            Retry retry = new Retry(rateLimits.retries(), rateLimits.firstPause(), rateLimits.longestWait());
            BudgetInterceptor budget = new BudgetInterceptor(rateLimits.pageBudget());
            return new Shared(
                    cache,
                    time,
                    counters,
                    Connection.threads(),
                    rateLimiter,
                    budget,
                    List.of(
                            new CacheInterceptor(cache, rateLimits.largestReply(), counters),
                            budget,
                            new RetryInterceptor(retry, rateLimiter, endpoints, time, random, counters),
                            new ThrottleInterceptor(
                                    rateLimits.inFlight(), rateLimiter, endpoints, retry, time, counters)));
        }
    }

    /**
     * A client of the same site at another base URL. Both share the cache, the limits and the statistics; closing one
     * closes both.
     */
    public PoliteClient at(URI base, Credentials credentials) {
        return new PoliteClient(
                new ClientOptions(
                        base,
                        credentials,
                        options.credentialsSource(),
                        options.rateLimits(),
                        options.network(),
                        options.apiRules()),
                shared);
    }

    /** The base URL of all requests. */
    public URI base() {
        return options.base();
    }

    /** Returns the reply, from the cache if this run made the same call before. */
    public <T> T get(Call call, BodyReader<T> reader) {
        return getResponse(call, reader).value();
    }

    /** Like {@link #get}, with the time of receipt. For a cached reply it is the time of the original request. */
    public <T> Response<T> getResponse(Call call, BodyReader<T> reader) {
        return run(cachedChain, call, requiringOk(reader), ResponseErrors.RejectionMode.AS_FAILURES);
    }

    /**
     * Like {@link #getResponse}, but an empty reply (204) or a rejection is a result. It is cached as well, so a
     * resumed run does not repeat the request.
     */
    public <T> Response<ApiResult<T>> getResult(Call call, BodyReader<T> reader) {
        return run(cachedChain, call, acceptingRejections(reader), ResponseErrors.RejectionMode.AS_RESULTS);
    }

    /** Sends the request without reading or writing the cache, for data that must be current, such as the account. */
    public <T> T fetch(Call call, BodyReader<T> reader) {
        return run(uncachedChain, call, requiringOk(reader), ResponseErrors.RejectionMode.AS_FAILURES)
                .value();
    }

    /** Like {@link #getResult}, without reading or writing the shared.cache(). */
    public <T> ApiResult<T> fetchResult(Call call, BodyReader<T> reader) {
        return run(uncachedChain, call, acceptingRejections(reader), ResponseErrors.RejectionMode.AS_RESULTS)
                .value();
    }

    /** Removes a reply from the cache because it contradicts other pages of the same list. The call is sent again. */
    public void forget(Call call) {
        shared.cache().forget(call);
    }

    /** Records in the cache that this call failed and is replaced by other calls. */
    public void markFailed(Call call) {
        shared.cache().markFailed(call);
    }

    /** Keeps a decision of this run, so that a resumed run decides in the same way. */
    public void remember(String decision, String value) {
        shared.cache().remember(decision, value);
    }

    /** The value of {@link #remember}, in this process or before a restart; absent without one. */
    public Optional<String> remembered(String decision) {
        return shared.cache().remembered(decision);
    }

    /** Whether {@link #markFailed} was called for this call, in this process or before a restart. */
    public boolean hasFailed(Call call) {
        return shared.cache().hasFailed(call);
    }

    private static <T> ResponseReader<T> requiringOk(BodyReader<T> reader) {
        return (status, json) -> {
            if (status != 200) {
                throw new IOException("a reply of status 200 was expected but it is of " + status);
            }
            return reader.read(json);
        };
    }

    private static <T> ResponseReader<ApiResult<T>> acceptingRejections(BodyReader<T> reader) {
        return (status, reply) -> switch (status) {
            case 200 -> new ApiResult.Ok<>(reader.read(reply));
            case 204 -> new ApiResult.NoContent<>();
            default ->
                new ApiResult.Rejected<>(
                        status, ResponseSniffer.of(reply).message().orElse(""));
        };
    }

    private <T> Response<T> run(
            Interceptor.Chain chain, Call call, ResponseReader<T> reader, ResponseErrors.RejectionMode rejections) {
        Path temporary = shared.cache().temporaryFile();
        try {
            return chain.proceed(new Interceptor.Request<>(
                    call, new Address(options.base(), call), List.of(), reader, rejections, temporary));
        } catch (RequestFailure requestFailure) {
            throw new StocktakeException(requestFailure.failure(), requestFailure);
        } finally {
            shared.cache().discard(temporary);
        }
    }

    /** Number of requests for single pages that remain in the budget. */
    public long pageRequestsLeft() {
        return shared.budget().left();
    }

    /** What the site last reported about its quota of points; absent if it reports none. */
    public Optional<Quota> quota() {
        return shared.counters().lastQuota();
    }

    /** Statistics of the requests sent so far. */
    public RequestStats stats() {
        return shared.counters().stats();
    }

    /** Stops pending requests; cached replies remain. */
    @Override
    public void close() {
        shared.threads().shutdownNow();
    }
}
