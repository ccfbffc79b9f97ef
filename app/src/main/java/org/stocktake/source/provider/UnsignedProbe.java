package org.stocktake.source.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.RequestStats;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.source.Origin;
import org.stocktake.source.SiteProbe;

/** Sends requests without credentials to the root of a host. */
final class UnsignedProbe implements SiteProbe, AutoCloseable {
    private static final String STREAM = "product";

    /** The site may give another answer later. */
    private static final Set<Code> NOT_ANSWERED = Set.of(Code.UNREACHABLE, Code.TIMEOUT, Code.TLS, Code.PROXY);

    private final PoliteClient client;

    UnsignedProbe(Origin.Site site, RateLimits limits, Path replies, Time time) {
        this.client = new PoliteClient(
                new ClientOptions(
                        URI.create(site.url().getScheme() + "://" + site.url().getRawAuthority()),
                        new Credentials.Anonymous(),
                        withoutRetries(limits),
                        site.network()),
                ResponseCache.open(replies),
                time);
    }

    /** If the site does not answer, the first request with credentials retries, and reports why. */
    private static RateLimits withoutRetries(RateLimits limits) {
        return new RateLimits(
                1,
                limits.requestsPerSecond(),
                0,
                Duration.ZERO,
                Duration.ZERO,
                limits.largestReply(),
                limits.pageBudget());
    }

    @Override
    public <T> @Nullable T read(String path, BodyReader<T> reader) {
        Call call = new Call(STREAM, path, List.of());
        if (client.hasFailed(call)) {
            return null;
        }
        try {
            return client.getResult(call, reader).value() instanceof ApiResult.Ok<T> ok ? ok.value() : null;
        } catch (StocktakeException e) {
            Code code = e.failure().code();
            if (code.responsible() != Responsible.SITE) {
                throw e;
            }
            if (!NOT_ANSWERED.contains(code)) {
                client.markFailed(call);
            }
            return null;
        }
    }

    RequestStats stats() {
        return client.stats();
    }

    @Override
    public void close() {
        client.close();
    }
}
