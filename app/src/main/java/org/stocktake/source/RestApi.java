package org.stocktake.source;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.reply.Metered;
import org.stocktake.http.reply.Response;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads lists and objects of the REST API of a product. Thread-safe. */
public final class RestApi {
    private final Transport transport;
    private final Paging.HealthCheck healthCheck;
    private volatile String base = "";

    /** @param healthCheck throws if the site as a whole is unusable */
    public RestApi(Transport transport, Paging.HealthCheck healthCheck) {
        this.transport = transport;
        this.healthCheck = healthCheck;
    }

    public Paging.HealthCheck healthCheck() {
        return healthCheck;
    }

    /** Base URL according to the site's lists; empty before the first list. */
    public String base() {
        return base;
    }

    public void markFailed(ApiCall call, PageToken pageToken, int limit) {
        transport.markFailed(call.call(pageToken, limit));
    }

    public boolean hasFailed(ApiCall call, PageToken pageToken, int limit) {
        return transport.hasFailed(call.call(pageToken, limit));
    }

    /** A value with the number of objects in its reply: the results of a list, or one. */
    private record Counted<T>(T value, long objects) implements Metered {
        static <T> Function<JsonNode, Counted<T>> of(Function<JsonNode, T> made) {
            return node -> {
                JsonNode list = node.isArray() ? node : node.path("results");
                return new Counted<>(made.apply(node), list.isArray() ? list.size() : 1);
            };
        }
    }

    public <T> T object(ApiCall call, Function<JsonNode, T> made) {
        return transport.put(call.call(), Json.object(Counted.of(made))).value().value();
    }

    /** Like {@link #object}, with the time of receipt. */
    public <T> Response<T> received(ApiCall call, Function<JsonNode, T> made) {
        return transport.put(call.call(), Json.object(made));
    }

    /** A reply that is an object, a list or a single value. */
    public <T> T any(ApiCall call, Function<JsonNode, T> made) {
        return transport.put(call.call(), Json.any(Counted.of(made))).value().value();
    }

    public <T> ListReply<T> list(ApiCall call, int limit, Function<JsonNode, @Nullable T> made) {
        return list(call, new PageToken.First(), limit, made).value();
    }

    /** @param odd receives entries without a valid id */
    public <T extends Versioned> ResultPage<Timestamped<T>> batch(
            ApiCall call, PageToken pageToken, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        Response<ListReply<T>> answer = list(call, pageToken, limit, made);
        ListReply<T> reply = answer.value();
        reply.odd().forEach(odd::add);
        List<Timestamped<T>> items = reply.items().stream()
                .map(i -> new Timestamped<>(i, answer.receivedAt()))
                .toList();
        return new ResultPage<>(items, reply.entries(), reply.limit(), next(pageToken, limit, reply), reply.reported());
    }

    /** Reads a list that has only one level of detail. */
    public <T extends Versioned> Paging.Result walk(
            String where,
            ApiCall call,
            PageToken first,
            int limit,
            Function<JsonNode, @Nullable T> made,
            OddEntries odd,
            Paging.BatchConsumer<Timestamped<T>, ApiCall> take) {
        return paging(where, call, limit, made, odd).walk(first, take);
    }

    /** A {@link Paging} for a list that has only one level of detail. */
    public <T extends Versioned> Paging<Timestamped<T>, ApiCall> paging(
            String where, ApiCall call, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging<>(where, List.of(call), limit, batches(q -> q, made, odd), healthCheck);
    }

    /** Reads single batches of a list, for {@link Paging}. */
    public <T extends Versioned, D> Paging.BatchReader<Timestamped<T>, D> batches(
            Function<D, ApiCall> call, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging.BatchReader<>() {
            @Override
            public ResultPage<Timestamped<T>> read(PageToken pageToken, int limit, D detail) {
                return batch(call.apply(detail), pageToken, limit, made, odd);
            }

            @Override
            public void markFailed(PageToken pageToken, int limit, D detail) {
                RestApi.this.markFailed(call.apply(detail), pageToken, limit);
            }

            @Override
            public boolean hasFailed(PageToken pageToken, int limit, D detail) {
                return RestApi.this.hasFailed(call.apply(detail), pageToken, limit);
            }

            @Override
            public void forget(PageToken pageToken, int limit, D detail) {
                transport.forget(call.apply(detail).call(pageToken, limit));
            }
        };
    }

    /** Number of results reported by the site; absent if unknown. */
    public @Nullable Long count(ApiCall call) {
        try {
            return list(call, 1, node -> node).reported();
        } catch (StocktakeException e) {
            if (Paging.endsOnlyOneList(e)) {
                return null;
            }
            throw e;
        }
    }

    private <T> Response<ListReply<T>> list(
            ApiCall call, PageToken pageToken, int limit, Function<JsonNode, @Nullable T> made) {
        Response<ListReply<T>> answer = transport.put(call.call(pageToken, limit), ListReply.of(made));
        String told = answer.value().base();
        base = told == null ? base : told;
        return answer;
    }

    private static @Nullable PageToken next(PageToken pageToken, int limit, ListReply<?> reply) {
        if (!(pageToken instanceof PageToken.Offset here)) {
            if (reply.cursor() != null) {
                return new PageToken.Cursor(reply.cursor());
            }
            return reply.hasNext() ? new PageToken.Unknown() : null;
        }
        if (!reply.hasNext()) {
            return null;
        }
        // The link of the site uses the requested limit and would skip entries if it applied a lower one. A batch
        // emptied by permissions is skipped as a whole.
        int step = reply.entries() > 0 ? reply.entries() : reply.limit() > 0 ? reply.limit() : limit;
        return new PageToken.Offset(here.start() + step);
    }
}
