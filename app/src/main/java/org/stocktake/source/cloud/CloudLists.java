package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import tools.jackson.databind.JsonNode;

/** How the lists of both API versions are paged: by cursor, from the first batch to the end. */
final class CloudLists {
    /** The number of results below which a failing search is not split further. */
    private static final int SMALLEST_SEARCH = 25;

    private CloudLists() {}

    /** A list of API v2. Its limit must not change with a cursor, so a failed batch ends it. */
    static <T extends Versioned> Paging<Timestamped<T>, ApiCall> list(
            RestApi api, String where, CloudCall call, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging<>(
                where,
                List.of(call),
                CloudCall.MAX_ENTRIES,
                CloudCall.MAX_ENTRIES,
                api.batches(q -> q, made, odd),
                api.healthCheck());
    }

    /** Reads a list of API v2. */
    static <T extends Versioned> Paging.Result walk(
            RestApi api,
            String where,
            CloudCall call,
            Function<JsonNode, @Nullable T> made,
            OddEntries odd,
            Paging.BatchConsumer<Timestamped<T>, ApiCall> take) {
        return list(api, where, call, made, odd).walk(new PageToken.First(), take);
    }

    /** A search. A batch that fails is repeated with half the limit and the same cursor. */
    static <T extends Versioned> Paging<Timestamped<T>, ApiCall> search(
            RestApi api, String where, CloudCall call, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging<>(
                where,
                List.of(call),
                CloudCall.MAX_ENTRIES,
                SMALLEST_SEARCH,
                api.batches(q -> q, made, odd),
                api.healthCheck());
    }

    /** The content of a result of a search: the search over archived spaces wraps it. */
    static JsonNode content(JsonNode result) {
        return result.path("content").isObject() ? result.path("content") : result;
    }

    /** Splits values into lists of at most {@code most}, in their order. */
    static <T> List<List<T>> lots(List<T> all, int most) {
        List<List<T>> lots = new ArrayList<>();
        inLots(all, most, lots::add);
        return lots;
    }

    static <T> void inLots(List<T> all, int most, Consumer<List<T>> lot) {
        for (int from = 0; from < all.size(); from += most) {
            lot.accept(all.subList(from, Math.min(all.size(), from + most)));
        }
    }
}
