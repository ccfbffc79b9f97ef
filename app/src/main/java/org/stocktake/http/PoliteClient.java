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
    private final ReplyStore replies;
    private final Counters counters = new Counters();
    private final ExecutorService threads = Connection.threads();
    private final Budget budget;
    private final Step.Rest recorded;
    private final Step.Rest unrecorded;

    public PoliteClient(ClientOptions options, ReplyStore replies, Time time) {
        this(options, replies, time, new Random());
    }

    /** @param random thread-safe; spreads the pauses before retries */
    PoliteClient(ClientOptions options, ReplyStore replies, Time time, RandomGenerator random) {
        this.options = options;
        this.replies = replies;
        Politeness politeness = options.politeness();
        Pacer pacer = new Pacer(politeness.inFlight(), politeness.requestsPerSecond(), politeness.longestWait());
        Retry retry = new Retry(politeness.retries(), politeness.firstPause(), politeness.longestWait());
        this.budget = new Budget(politeness.pageBudget());
        List<Step> chain = List.of(
                new Recording(replies, politeness.largestReply(), counters),
                budget,
                new TryAgain(retry, pacer, time, random, counters),
                new Pace(politeness.inFlight(), pacer, retry, time, counters),
                new SignIn(options.credentials()),
                new ProxyLogin(options.network()),
                new Exchange(
                        Connection.open(options.network(), options.base(), time, threads),
                        options,
                        pacer,
                        time,
                        counters));
        this.recorded = new Step.Rest(chain);
        this.unrecorded = new Step.Rest(chain.subList(1, chain.size()));
    }

    /** Answers from disk when the same call was answered before in this run. */
    public <T> T get(Call call, Reader<T> reader) {
        return dated(call, reader).value();
    }

    /** As {@link #get}, and tells when the reply came, also when it came in a run that was killed since. */
    public <T> Answer<T> dated(Call call, Reader<T> reader) {
        return run(recorded, call, wanting(reader), Refusals.Taken.AS_FAILURES);
    }

    /**
     * As {@link #dated}, where the site may also have nothing to say, or refuse. Such an answer is kept like any other:
     * a run that is resumed does not ask again.
     */
    public <T> Answer<Verdict<T>> verdict(Call call, Reader<T> reader) {
        return run(recorded, call, judging(reader), Refusals.Taken.AS_ANSWERS);
    }

    /** Always asks, and keeps nothing: for what is only true now, such as who we are. */
    public <T> T ask(Call call, Reader<T> reader) {
        return run(unrecorded, call, wanting(reader), Refusals.Taken.AS_FAILURES)
                .value();
    }

    /** As {@link #verdict}, without looking into what is kept and without keeping. */
    public <T> Verdict<T> askVerdict(Call call, Reader<T> reader) {
        return run(unrecorded, call, judging(reader), Refusals.Taken.AS_ANSWERS).value();
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

    private static <T> ReplyReader<T> wanting(Reader<T> reader) {
        return (status, json) -> {
            if (status != 200) {
                throw new IOException("a reply of status 200 was expected but it is of " + status);
            }
            return reader.read(json);
        };
    }

    private static <T> ReplyReader<Verdict<T>> judging(Reader<T> reader) {
        return (status, reply) -> switch (status) {
            case 200 -> new Verdict.Told<>(reader.read(reply));
            case 204 -> new Verdict.Silent<>();
            default -> new Verdict.Refused<>(status, Glimpse.of(reply).message().orElse(""));
        };
    }

    private <T> Answer<T> run(Step.Rest chain, Call call, ReplyReader<T> reader, Refusals.Taken refusals) {
        Path draft = replies.draft();
        try {
            return chain.take(
                    new Step.Ask<>(call, new Address(options.base(), call), List.of(), reader, refusals, draft));
        } catch (Setback setback) {
            throw new StocktakeException(setback.failure(), setback);
        } finally {
            replies.discard(draft);
        }
    }

    /** How many requests for single pages may still be sent. */
    public long pageRequestsLeft() {
        return budget.left();
    }

    /** What was asked so far. */
    public Traffic traffic() {
        return counters.traffic();
    }

    /** Ends what is under way; the replies stay. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
