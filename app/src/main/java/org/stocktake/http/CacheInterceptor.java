package org.stocktake.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from disk what was answered before in this run, and keeps what is answered now. Thread-safe. */
final class CacheInterceptor implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(CacheInterceptor.class);

    private final ResponseCache replies;
    private final long largestReply;
    private final Counters counters;

    CacheInterceptor(ResponseCache replies, long largestReply, Counters counters) {
        this.replies = replies;
        this.largestReply = largestReply;
        this.counters = counters;
    }

    @Override
    public <T> Answer<T> take(Request<T> request, Chain chain) throws RequestFailure {
        Path place = replies.place(request.call());
        if (Files.exists(place)) {
            try {
                Answer<T> answer = ResponseDecoder.of(place, request.reader(), largestReply);
                counters.answeredFromDisk();
                return answer;
            } catch (IOException e) {
                LOG.warn(
                        "{}: The stored reply is damaged ({}); the site is asked again.",
                        place,
                        e.getClass().getSimpleName());
            }
        }
        Answer<T> answer = chain.take(request);
        replies.keep(request.file(), place);
        return answer;
    }
}
