package org.stocktake.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from disk what was answered before in this run, and keeps what is answered now. Thread-safe. */
final class Recording implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private final ReplyStore replies;
    private final long largestReply;
    private final Counters counters;

    Recording(ReplyStore replies, long largestReply, Counters counters) {
        this.replies = replies;
        this.largestReply = largestReply;
        this.counters = counters;
    }

    @Override
    public <T> Answer<T> take(Ask<T> ask, Rest rest) throws Setback {
        Path place = replies.place(ask.call());
        if (Files.exists(place)) {
            try {
                Answer<T> answer = Reading.of(place, ask.reader(), largestReply);
                counters.answeredFromDisk();
                return answer;
            } catch (IOException e) {
                LOG.warn(
                        "{}: The stored reply is damaged ({}); the site is asked again.",
                        place,
                        e.getClass().getSimpleName());
            }
        }
        Answer<T> answer = rest.take(ask);
        replies.keep(ask.file(), place);
        return answer;
    }
}
