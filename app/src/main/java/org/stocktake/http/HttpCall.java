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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * The last step: sends the request, lets the reply stream into its file, judges it and has it read. Thread-safe.
 */
final class HttpCall implements Interceptor {
    /** A silence is looked for this many times a read timeout, so it is noticed a quarter late at worst. */
    private static final int LOOKS = 4;
    /** How much of a refusal is worth reading. */
    private static final long REFUSAL_BYTES = 1 << 16;

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
    public <T> Answer<T> take(Request<T> ask, Chain chain) throws RequestFailure {
        HttpResponse<FileBodySubscriber.Body> reply = send(ask);
        transportErrors.siteHasAnswered();
        RateLimitHeaders.of(reply.headers()).ifPresent(allowance -> rateLimiter.told(time.nanos(), allowance));
        Optional<RequestFailure> refusal =
                responseErrors.of(ask.address(), reply, ask.file(), ask.refusals(), time.now());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try {
            return ResponseDecoder.of(
                    ask.file(), ask.reader(), options.politeness().largestReply());
        } catch (IOException e) {
            throw transportErrors.unreadable(ask.address(), e);
        }
    }

    private <T> HttpResponse<FileBodySubscriber.Body> send(Request<T> ask) throws RequestFailure {
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.address().uri())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "stocktake");
        String body = ask.call().body();
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    // The site takes what is posted for a forged form otherwise.
                    .header("X-Atlassian-Token", "no-check");
        }
        ask.headers().forEach(header -> request.header(header.name(), header.value()));
        counters.request(ask.call());
        AtomicLong progress = new AtomicLong();
        CompletableFuture<HttpResponse<FileBodySubscriber.Body>> coming =
                client.sendAsync(request.build(), info -> receiver(info, ask.file(), progress));
        try {
            return wait(coming, progress, ask.address());
        } catch (ExecutionException e) {
            throw transportErrors.of(ask.address(), e.getCause() == null ? e : e.getCause(), progress.get());
        } catch (TimeoutException e) {
            throw transportErrors.silence(ask.address(), progress.get());
        } catch (InterruptedException e) {
            throw ThrottleInterceptor.interrupted();
        } finally {
            coming.cancel(true);
            counters.received(progress.get());
        }
    }

    /** The client's own timeout ends with the headers; a body can stall as well, or drip for ever. */
    private HttpResponse<FileBodySubscriber.Body> wait(
            CompletableFuture<HttpResponse<FileBodySubscriber.Body>> coming, AtomicLong progress, Address address)
            throws InterruptedException, ExecutionException, TimeoutException, RequestFailure {
        Duration whole = options.network().replyTimeout();
        Duration silence = options.network().readTimeout();
        Duration look = (silence.compareTo(whole) < 0 ? silence : whole).dividedBy(LOOKS);
        long mostLooks = whole.dividedBy(look);
        long mostQuiet = silence.dividedBy(look);
        long before = 0;
        long looks = 0;
        for (int quiet = 0; ; ) {
            try {
                return coming.get(look.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (++looks >= mostLooks) {
                    throw transportErrors.slow(address, progress.get());
                }
                long now = progress.get();
                quiet = now == before ? quiet + 1 : 0;
                before = now;
                if (quiet >= mostQuiet) {
                    throw e;
                }
            }
        }
    }

    private FileBodySubscriber receiver(ResponseInfo info, Path file, AtomicLong progress) {
        boolean wanted = info.statusCode() == 200;
        try {
            // A new file: the attempt before may not have noticed yet that it was given up.
            Files.deleteIfExists(file);
            OutputStream out = CachedResponse.write(file, time.now(), info.statusCode());
            return new FileBodySubscriber(
                    file,
                    compressed(info.headers()) ? out : new GZIPOutputStream(out, 1 << 16),
                    wanted ? options.politeness().largestReply() : REFUSAL_BYTES,
                    progress);
        } catch (IOException e) {
            throw new UncheckedIOException(new FileBodySubscriber.Unwritten(file, e));
        }
    }

    private static boolean compressed(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding")
                .filter(e -> e.strip().equalsIgnoreCase("gzip"))
                .isPresent();
    }
}
