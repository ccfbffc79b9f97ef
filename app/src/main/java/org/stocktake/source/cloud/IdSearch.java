package org.stocktake.source.cloud;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import tools.jackson.databind.JsonNode;

/**
 * Searches content by ids. How many ids fit into a search is unknown: a search that is rejected is split, and later ones
 * begin with as many ids as were accepted. Thread-safe.
 */
final class IdSearch {
    private static final int MOST = 100;

    /** The number that others use. */
    private static final int FEWEST = 25;

    /** Rejected searches are recorded with this limit, to tell them from those that failed. No search is sent with it. */
    private static final int REJECTED = 0;

    private final RestApi api;
    private final String stream;
    private final Function<List<PageId>, CloudCall> call;
    private final AtomicInteger accepted = new AtomicInteger(MOST);

    /** @param call the search for some ids */
    IdSearch(RestApi api, String stream, Function<List<PageId>, CloudCall> call) {
        this.api = api;
        this.stream = stream;
        this.call = call;
    }

    /** Lots of ids that a caller may search in parallel. */
    static List<List<PageId>> lots(List<PageId> ids) {
        return CloudLists.lots(ids, MOST);
    }

    /**
     * Searches some ids, which may be split.
     *
     * @param ids at most as many as in one of {@link #lots}
     * @return why some may be missing; absent if all results were read
     */
    <T extends Versioned> @Nullable Failure read(
            List<PageId> ids, Function<JsonNode, @Nullable T> made, Consumer<Timestamped<T>> sink) {
        if (ids.size() > accepted.get()) {
            return halves(ids, made, sink);
        }
        CloudCall search = call.apply(ids);
        PageToken first = new PageToken.First();
        if (ids.size() > FEWEST) {
            if (api.hasFailed(search, first, REJECTED)) {
                acceptHalf(ids.size());
                return halves(ids, made, sink);
            }
            if (api.hasFailed(search, first, CloudCall.MAX_ENTRIES)) {
                return halves(ids, made, sink);
            }
        }
        OddEntries odd = new OddEntries();
        Paging<Timestamped<T>, ApiCall> paging = CloudLists.list(api, stream, search, made, odd);
        Paging.Result end = paging.walk(first, batch -> batch.items().forEach(sink));
        Failure cut = end.strict().stoppedBy();
        if (cut == null) {
            return odd.failure(stream);
        }
        boolean rejected = cut.code() == Code.BAD_REQUEST;
        if (ids.size() <= (rejected ? FEWEST : 1) || !(rejected || Paging.isSizeRelated(cut))) {
            return cut;
        }
        if (rejected) {
            api.markFailed(search, first, REJECTED);
            acceptHalf(ids.size());
        }
        return halves(ids, made, sink);
    }

    /** A resumed run learns it again from the recorded rejection, and splits later searches as before. */
    private void acceptHalf(int rejected) {
        accepted.accumulateAndGet((rejected + 1) / 2, Math::min);
    }

    private <T extends Versioned> @Nullable Failure halves(
            List<PageId> ids, Function<JsonNode, @Nullable T> made, Consumer<Timestamped<T>> sink) {
        int half = (ids.size() + 1) / 2;
        Failure first = read(ids.subList(0, half), made, sink);
        Failure second = read(ids.subList(half, ids.size()), made, sink);
        return first == null ? second : first;
    }
}
