package org.stocktake.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.pace.Quota;
import org.stocktake.http.pace.RateLimitHeaders;
import org.stocktake.http.pace.RateLimiter;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.CachedResponse;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.FileBodySubscriber;
import org.stocktake.http.reply.Gunzip;
import org.stocktake.http.reply.MemberFilter;
import org.stocktake.http.reply.Metered;
import org.stocktake.http.reply.QuickGzip;
import org.stocktake.http.reply.Response;
import org.stocktake.http.reply.ResponseDecoder;

/** The last interceptor: sends the request, streams the reply into a file, checks it and parses it. Thread-safe. */
final class HttpCall implements Interceptor {
    /** Polls per read timeout: a stalled transfer is detected at most a quarter of the timeout late. */
    private static final int POLLS_PER_TIMEOUT = 4;
    /** Maximum number of bytes read of an error reply. */
    private static final long MAX_ERROR_BYTES = 1 << 16;

    private final HttpClient client;
    private final ClientOptions options;
    private final RateLimiter rateLimiter;
    private final ResponseErrors responseErrors;
    private final TransportErrors transportErrors;
    private final Time time;
    private final Counters counters;

    HttpCall(HttpClient client, ClientOptions options, RateLimiter rateLimiter, Time time, Counters counters) {
        this.client = client;
        this.options = options;
        this.rateLimiter = rateLimiter;
        this.responseErrors = new ResponseErrors(options);
        this.transportErrors = new TransportErrors(options);
        this.time = time;
        this.counters = counters;
    }

    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        HttpResponse<FileBodySubscriber.Body> reply = send(request);
        transportErrors.siteHasAnswered();
        note(request.call(), reply.headers());
        Optional<RequestFailure> failure = responseErrors.of(request, reply, time.now());
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            Response<T> response = ResponseDecoder.of(
                    request.file(), request.reader(), options.rateLimits().largestReply());
            ApiRules.Price price = options.apiRules().price();
            if (price != null) {
                counters.points(price.points(request.call(), objects(response.value())));
            }
            return response;
        } catch (IOException e) {
            throw transportErrors.unreadable(request.address(), e);
        }
    }

    private static long objects(@Nullable Object value) {
        if (value instanceof ApiResult.Ok<?> ok) {
            return objects(ok.value());
        }
        if (value instanceof ApiResult<?>) {
            return 0;
        }
        return value instanceof Metered several ? several.objects() : 1;
    }

    /** Takes notice of limits and announcements in the headers. */
    private void note(Call call, HttpHeaders headers) {
        RateLimitHeaders.of(headers).ifPresent(limits -> rateLimiter.update(time.nanos(), limits));
        Quota.of(headers, time.now()).ifPresent(quota -> {
            rateLimiter.update(time.nanos(), quota, quota.untilReset(time.now()));
            counters.quota(quota);
        });
        Notice.of(headers).ifPresent(text -> counters.notice(call, text));
    }

    private <T> HttpResponse<FileBodySubscriber.Body> send(Request<T> request) throws RequestFailure {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.address().uri())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "stocktake");
        String body = request.call().body();
        if (body != null) {
            http.POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    // Without this header the site's XSRF check rejects POST requests.
                    .header("X-Atlassian-Token", "no-check");
        }
        request.headers().forEach(header -> http.header(header.name(), header.value()));
        counters.request(request.call());
        AtomicLong progress = new AtomicLong();
        CompletableFuture<HttpResponse<FileBodySubscriber.Body>> future =
                client.sendAsync(http.build(), info -> bodySubscriber(info, request, progress));
        try {
            return await(future, progress, request.address());
        } catch (ExecutionException e) {
            throw transportErrors.of(request.address(), e.getCause() == null ? e : e.getCause(), progress.get());
        } catch (TimeoutException e) {
            throw transportErrors.idle(request.address(), progress.get());
        } catch (InterruptedException e) {
            throw ThrottleInterceptor.interrupted();
        } finally {
            future.cancel(true);
            counters.received(progress.get());
        }
    }

    /** The JDK's own timeout ends with the headers, but a body can stall too, or arrive too slowly. */
    private HttpResponse<FileBodySubscriber.Body> await(
            CompletableFuture<HttpResponse<FileBodySubscriber.Body>> future, AtomicLong progress, Address address)
            throws InterruptedException, ExecutionException, TimeoutException, RequestFailure {
        Duration totalTimeout = options.network().replyTimeout();
        Duration idleTimeout = options.network().readTimeout();
        Duration pollInterval =
                (idleTimeout.compareTo(totalTimeout) < 0 ? idleTimeout : totalTimeout).dividedBy(POLLS_PER_TIMEOUT);
        long maxPolls = totalTimeout.dividedBy(pollInterval);
        long maxIdlePolls = idleTimeout.dividedBy(pollInterval);
        long before = 0;
        long polls = 0;
        for (int idlePolls = 0; ; ) {
            try {
                return future.get(pollInterval.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (++polls >= maxPolls) {
                    throw transportErrors.slow(address, progress.get());
                }
                long now = progress.get();
                idlePolls = now == before ? idlePolls + 1 : 0;
                before = now;
                if (idlePolls >= maxIdlePolls) {
                    throw e;
                }
            }
        }
    }

    private FileBodySubscriber bodySubscriber(ResponseInfo info, Request<?> request, AtomicLong progress) {
        Path file = request.file();
        boolean wanted = info.statusCode() == 200;
        try {
            // A new file for each attempt: a cancelled attempt may still write to the old one.
            Files.deleteIfExists(file);
            OutputStream out = CachedResponse.write(file, time.now(), info.statusCode());
            return new FileBodySubscriber(
                    file,
                    recording(out, info.headers(), request.call()),
                    wanted ? options.rateLimits().largestReply() : MAX_ERROR_BYTES,
                    progress);
        } catch (IOException e) {
            throw new UncheckedIOException(new FileBodySubscriber.WriteFailedException(file, e));
        }
    }

    /** Compressed replies are stored as they come, unless members must be emptied. */
    private OutputStream recording(OutputStream file, HttpHeaders headers, Call call) throws IOException {
        Set<String> privateMembers = options.apiRules().privateMembers().in(call);
        if (privateMembers.isEmpty()) {
            return compressed(headers) ? file : new QuickGzip(file);
        }
        OutputStream filter = new MemberFilter(new QuickGzip(file), privateMembers);
        return compressed(headers)
                ? new Gunzip(filter, file, options.rateLimits().largestReply())
                : filter;
    }

    private static boolean compressed(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding")
                .filter(e -> e.strip().equalsIgnoreCase("gzip"))
                .isPresent();
    }
}
