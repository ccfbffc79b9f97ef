package org.stocktake.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.http.reply.Response;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.http.reply.ResponseDecoder;

/** Returns the cached reply of an earlier identical call in this run, and caches new replies. Thread-safe. */
final class CacheInterceptor implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(CacheInterceptor.class);

    private final ResponseCache cache;
    private final long largestReply;
    private final Counters counters;

    CacheInterceptor(ResponseCache cache, long largestReply, Counters counters) {
        this.cache = cache;
        this.largestReply = largestReply;
        this.counters = counters;
    }

    @Override
    public <T> Response<T> intercept(Request<T> request, Chain chain) throws RequestFailure {
        Path path = cache.path(request.call());
        if (Files.exists(path)) {
            try {
                Response<T> answer = ResponseDecoder.of(path, request.reader(), largestReply);
                counters.answeredFromDisk();
                return answer;
            } catch (IOException e) {
                LOG.warn(
                        "{}: The stored response is damaged ({}); it is requested again.",
                        path,
                        e.getClass().getSimpleName());
            }
        }
        Response<T> answer = chain.proceed(request);
        cache.store(request.file(), path);
        return answer;
    }
}
