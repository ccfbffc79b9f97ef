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
final class Exchange implements Step {
    /** A silence is looked for this many times a read timeout, so it is noticed a quarter late at worst. */
    private static final int LOOKS = 4;
    /** How much of a refusal is worth reading. */
    private static final long REFUSAL_BYTES = 1 << 16;

    private final HttpClient client;
    private final ClientOptions options;
    private final Pacer pacer;
    private final Refusals refusals;
    private final Breakdowns breakdowns;
    private final Time time;
    private final Counters counters;

    Exchange(HttpClient client, ClientOptions options, Pacer pacer, Time time, Counters counters) {
        this.client = client;
        this.options = options;
        this.pacer = pacer;
        this.refusals = new Refusals(options);
        this.breakdowns = new Breakdowns(options);
        this.time = time;
        this.counters = counters;
    }

    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        HttpResponse<Receiver.Body> reply = send(ask);
        breakdowns.siteHasAnswered();
        Allowance.of(reply.headers()).ifPresent(allowance -> pacer.told(time.nanos(), allowance));
        Optional<Setback> refusal = refusals.of(ask.address(), reply, ask.file(), ask.refusals(), time.now());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try {
            return Reading.of(ask.file(), ask.reader(), options.politeness().largestReply());
        } catch (IOException e) {
            throw breakdowns.unreadable(ask.address(), e);
        }
    }

    private <T> HttpResponse<Receiver.Body> send(Ask<T> ask) throws Setback {
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
        CompletableFuture<HttpResponse<Receiver.Body>> coming =
                client.sendAsync(request.build(), info -> receiver(info, ask.file(), progress));
        try {
            return wait(coming, progress, ask.address());
        } catch (ExecutionException e) {
            throw breakdowns.of(ask.address(), e.getCause() == null ? e : e.getCause(), progress.get());
        } catch (TimeoutException e) {
            throw breakdowns.silence(ask.address(), progress.get());
        } catch (InterruptedException e) {
            throw Pace.interrupted();
        } finally {
            coming.cancel(true);
            counters.received(progress.get());
        }
    }

    /** The client's own timeout ends with the headers; a body can stall as well, or drip for ever. */
    private HttpResponse<Receiver.Body> wait(
            CompletableFuture<HttpResponse<Receiver.Body>> coming, AtomicLong progress, Address address)
            throws InterruptedException, ExecutionException, TimeoutException, Setback {
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
                    throw breakdowns.slow(address, progress.get());
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

    private Receiver receiver(ResponseInfo info, Path file, AtomicLong progress) {
        boolean wanted = info.statusCode() == 200;
        try {
            // A new file: the attempt before may not have noticed yet that it was given up.
            Files.deleteIfExists(file);
            OutputStream out = ReplyFile.write(file, time.now(), info.statusCode());
            return new Receiver(
                    file,
                    compressed(info.headers()) ? out : new GZIPOutputStream(out, 1 << 16),
                    wanted ? options.politeness().largestReply() : REFUSAL_BYTES,
                    progress);
        } catch (IOException e) {
            throw new UncheckedIOException(new Receiver.Unwritten(file, e));
        }
    }

    private static boolean compressed(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding")
                .filter(e -> e.strip().equalsIgnoreCase("gzip"))
                .isPresent();
    }
}
