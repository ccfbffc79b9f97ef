package org.stocktake.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/**
 * Reads a paged list batch by batch; the only loop for lists of any content and paging style. It always ends, even if a
 * site returns the same tokens again, and reports whether it reached the end of the list. A repeated entry is passed on
 * only if its version is higher.
 *
 * @param <T> entry of the list
 * @param <D> level of detail of an entry
 */
public final class Paging<T extends Versioned, D> {
    /** No real list is longer: 100,000 batches of 50 are five million pages. */
    private static final int MAX_BATCHES = 100_000;

    /** Maximum number of batches in a row without a new entry. Permissions can empty a batch after it was counted. */
    private static final int MAX_REPEATED = 20;

    /** Errors that a smaller batch may avoid: the site failed on the content instead of rejecting the request. */
    private static final Set<Code> SIZE_RELATED = Set.of(Code.SITE_ERROR, Code.TIMEOUT, Code.OVERSIZED, Code.TRUNCATED);

    /** Errors that end one list only; every other failure stops the run. */
    private static final Set<Code> LIST_ERRORS = Set.of(
            Code.NOT_FOUND,
            Code.FORBIDDEN,
            Code.SCOPE_MISSING,
            Code.BAD_REQUEST,
            Code.NOT_JSON,
            Code.BUDGET_SPENT,
            Code.BUG);

    /** After these errors the cached replies of the list are deleted, since their tokens may be invalid. */
    private static final Set<Code> UNTRUSTED_TOKENS = Set.of(Code.LISTING_ODD, Code.NOT_FOUND, Code.BAD_REQUEST);

    /** Reads one batch. */
    public interface BatchReader<T, D> {
        ResultPage<T> read(PageToken token, int limit, D detail);

        /**
         * Records that this batch failed, so that a resumed run splits it in the same way even if the site has
         * recovered.
         */
        void markFailed(PageToken token, int limit, D detail);

        /** Whether this batch failed, in this run or before it was resumed. */
        boolean hasFailed(PageToken token, int limit, D detail);

        /** Removes the reply of this batch from the cache, because it contradicts the rest of the list. */
        void forget(PageToken token, int limit, D detail);
    }

    /**
     * The new entries of one batch.
     *
     * @param limit requested number of entries; 1 if an entry was requested alone
     * @param why the failure that caused a lower level of detail; absent for full detail
     */
    public record Batch<T, D>(
            List<T> items, int limit, D detail, @Nullable Failure why) {
        public Batch {
            items = List.copyOf(items);
        }
    }

    /** Receives the batches. */
    public interface BatchConsumer<T, D> {
        void accept(Batch<T, D> portion);

        /** Whether the rest of the list is not needed. */
        default boolean isComplete() {
            return false;
        }

        /**
         * An entry cannot be read alone even with the least detail. Returns whether to skip it; otherwise it ends the
         * list. Entries can be skipped only in lists without cursors.
         */
        default boolean skip(Failure why) {
            return false;
        }
    }

    /** Throws if the site as a whole is unusable, so that the failure is not attributed to a batch. */
    public interface HealthCheck {
        void check();
    }

    /**
     * How reading a list ended.
     *
     * @param listed number of distinct entries
     * @param reported total reported by the site
     * @param stoppedBy why the end was not reached; absent if it was
     * @param doubt why entries may be missing although the end was reached; absent without doubt
     */
    public record Result(
            long listed,
            @Nullable Long reported,
            @Nullable Failure stoppedBy,
            @Nullable Failure doubt) {
        public Result(long listed, @Nullable Long reported, @Nullable Failure stoppedBy) {
            this(listed, reported, stoppedBy, null);
        }

        /** The same result for a list that must be complete: a doubt counts as a stop. */
        public Result strict() {
            return stoppedBy == null ? new Result(listed, reported, doubt) : this;
        }
    }

    private final String where;
    private final List<D> details;
    private final int limit;
    private final int smallest;
    private final BatchReader<T, D> reader;
    private final HealthCheck healthCheck;
    private final List<Request<D>> requested = new ArrayList<>();

    private record Request<D>(PageToken token, int limit, D detail) {}

    /**
     * @param where description of the list for messages
     * @param details levels of detail: full first, then the fallbacks for an entry that fails alone
     * @param limit number of entries to request in one batch
     */
    public Paging(String where, List<D> details, int limit, BatchReader<T, D> reader, HealthCheck healthCheck) {
        this(where, details, limit, 1, reader, healthCheck);
    }

    /** @param smallest number of entries below which a failed batch is not split; {@code limit} for none smaller */
    public Paging(
            String where, List<D> details, int limit, int smallest, BatchReader<T, D> reader, HealthCheck healthCheck) {
        this.where = where;
        this.details = List.copyOf(details);
        this.limit = limit;
        this.smallest = smallest;
        this.reader = reader;
        this.healthCheck = healthCheck;
    }

    /**
     * Reads the list from {@code first} to its end, or until the site stops returning batches.
     *
     * @throws StocktakeException if the site as a whole is unusable
     */
    public Result walk(PageToken first, BatchConsumer<T, D> consumer) {
        requested.clear();
        Result end = walkFrom(first, consumer);
        Failure stop = end.stoppedBy();
        if ((stop != null && UNTRUSTED_TOKENS.contains(stop.code())) || end.doubt() != null) {
            forget();
        }
        return end;
    }

    /** Deletes all cached replies of the last walk, because the list turned out to be incomplete. */
    public void forget() {
        requested.forEach(call -> reader.forget(call.token(), call.limit(), call.detail()));
    }

    private Result walkFrom(PageToken first, BatchConsumer<T, D> consumer) {
        ResultPageSize size = new ResultPageSize(limit, smallest);
        Set<PageToken> tokens = new HashSet<>();
        Map<Long, Integer> versions = new HashMap<>();
        Long reported = null;
        int repeated = 0;
        Failure doubt = null;
        PageToken token = first;
        for (int batches = 0; batches < MAX_BATCHES; batches++) {
            if (!tokens.add(token)) {
                return stop(versions, reported, "The site returned the same position in this list twice");
            }
            Reply<T, D> reply;
            try {
                reply = requestUnlessEmpty(token, size);
            } catch (StocktakeException e) {
                if (!endsOnlyOneList(e)) {
                    throw e;
                }
                if (token instanceof PageToken.Offset here && isSizeRelated(e) && consumer.skip(e.failure())) {
                    size.succeeded(1, 0);
                    token = new PageToken.Offset(here.start() + 1);
                    continue;
                }
                return new Result(versions.size(), reported, e.failure());
            }
            ResultPage<T> batch = reply.batch();
            int before = versions.size();
            List<T> unseen = unseen(batch.items(), versions);
            consumer.accept(new Batch<>(unseen, reply.limit(), reply.detail(), reply.why()));
            reported = batch.reported() == null ? reported : batch.reported();
            PageToken next = batch.next();
            if (next == null || consumer.isComplete()) {
                boolean whole = consumer.isComplete() || (reported != null && versions.size() >= reported);
                return new Result(versions.size(), reported, null, whole ? null : doubt);
            }
            if (next instanceof PageToken.Unknown) {
                return stop(
                        versions,
                        reported,
                        "The site reports that the list continues, but provides no link to the next batch");
            }
            if (batch.entries() == 0 && doubt == null) {
                doubt = doubt(versions, reported, "A response was empty in two attempts, although the list continues");
            }
            repeated = versions.size() == before ? repeated + 1 : 0;
            if (repeated > MAX_REPEATED) {
                return stop(versions, reported, "%d consecutive replies contained no new entries".formatted(repeated));
            }
            token = next;
        }
        return stop(versions, reported, "The list did not end after %,d replies".formatted(MAX_BATCHES));
    }

    /** Repeats the request for an empty batch with a successor once: it may be a temporary error of the site. */
    private Reply<T, D> requestUnlessEmpty(PageToken token, ResultPageSize size) {
        Reply<T, D> reply = reader(token, size);
        if (reply.batch().entries() > 0 || reply.batch().next() == null) {
            return reply;
        }
        reader.forget(token, reply.limit(), reply.detail());
        return reader(token, size);
    }

    private record Reply<T, D>(
            ResultPage<T> batch,
            int limit,
            D detail,
            @Nullable Failure why) {}

    private Reply<T, D> reader(PageToken token, ResultPageSize size) {
        Failure why = null;
        int detail = 0;
        while (true) {
            int entries = size.next();
            // An entry that failed alone is requested once more: the site may have recovered.
            if (reader.hasFailed(token, entries, details.get(detail)) && size.failed()) {
                continue;
            }
            try {
                requested.add(new Request<>(token, entries, details.get(detail)));
                ResultPage<T> batch = reader.read(token, entries, details.get(detail));
                size.succeeded(batch.entries(), batch.limit());
                return new Reply<>(batch, entries, details.get(detail), why);
            } catch (StocktakeException e) {
                if (!isSizeRelated(e)) {
                    throw e;
                }
                healthCheck.check();
                reader.markFailed(token, entries, details.get(detail));
                if (!size.failed()) {
                    why = why == null ? e.failure() : why;
                    if (++detail == details.size()) {
                        throw e;
                    }
                }
            }
        }
    }

    /** Whether the failure ends only one list. */
    public static boolean endsOnlyOneList(StocktakeException e) {
        return isSizeRelated(e) || LIST_ERRORS.contains(e.failure().code());
    }

    /** Whether a smaller batch or less detail may avoid the failure. */
    public static boolean isSizeRelated(StocktakeException e) {
        return isSizeRelated(e.failure());
    }

    /** Whether a smaller batch or less detail may avoid the failure. */
    public static boolean isSizeRelated(Failure failure) {
        return SIZE_RELATED.contains(failure.code());
    }

    private static <T extends Versioned> List<T> unseen(List<T> items, Map<Long, Integer> versions) {
        List<T> unseen = new ArrayList<>(items.size());
        for (T item : items) {
            Integer seen = versions.get(item.id());
            if (seen == null || seen < item.version()) {
                versions.put(item.id(), item.version());
                unseen.add(item);
            }
        }
        return unseen;
    }

    private Result stop(Map<Long, Integer> versions, @Nullable Long reported, String what) {
        if (reported != null && versions.size() >= reported) {
            // The tokens repeat after all entries were read: unusual but complete.
            return new Result(versions.size(), reported, null);
        }
        return new Result(versions.size(), reported, doubt(versions, reported, what));
    }

    private Failure doubt(Map<Long, Integer> versions, @Nullable Long reported, String what) {
        return new Failure(
                Code.LISTING_ODD,
                where,
                "%s, after %s%s."
                        .formatted(
                                what,
                                versions.size() == 1 ? "1 entry" : "%,d entries".formatted(versions.size()),
                                reported == null ? "" : " (the site counts %,d)".formatted(reported)),
                "Run again. If this repeats, ask an administrator to check the search index and the proxy of the"
                        + " site.");
    }
}
