package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.ResultPage;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** The REST API of Confluence Data Center. Thread-safe. */
final class Site {
    /** Sends a call, with or without the response cache. */
    interface Transport {
        <T> Response<T> put(Call call, BodyReader<T> bodyReader);

        /** Removes the reply to this call from the cache. */
        void forget(Call call);

        /** Records that this call failed and was replaced by others. */
        void markFailed(Call call);

        boolean hasFailed(Call call);
    }

    private final Transport transport;
    private final Paging.HealthCheck healthCheck;
    private volatile String base = "";

    /** @param healthCheck throws if the site as a whole is unusable */
    Site(Transport transport, Paging.HealthCheck healthCheck) {
        this.transport = transport;
        this.healthCheck = healthCheck;
    }

    Paging.HealthCheck healthCheck() {
        return healthCheck;
    }

    /** Base URL according to the site's lists; empty before the first list. */
    String base() {
        return base;
    }

    void markFailed(ContentApiCall call, PageToken pageToken, int limit) {
        transport.markFailed(call.call(pageToken, limit));
    }

    boolean hasFailed(ContentApiCall call, PageToken pageToken, int limit) {
        return transport.hasFailed(call.call(pageToken, limit));
    }

    <T> T object(ContentApiCall call, Function<JsonNode, T> made) {
        return transport.put(call.call(), Json.object(made)).value();
    }

    <T> ListReply<T> list(ContentApiCall call, int limit, Function<JsonNode, @Nullable T> made) {
        return list(call, new PageToken.First(), limit, made).value();
    }

    /** @param odd receives entries without a valid id */
    <T extends Versioned> ResultPage<Timestamped<T>> batch(
            ContentApiCall call, PageToken pageToken, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        Response<ListReply<T>> answer = list(call, pageToken, limit, made);
        ListReply<T> reply = answer.value();
        reply.odd().forEach(odd::add);
        List<Timestamped<T>> items = reply.items().stream()
                .map(i -> new Timestamped<>(i, answer.receivedAt()))
                .toList();
        return new ResultPage<>(items, reply.entries(), reply.limit(), next(pageToken, limit, reply), reply.reported());
    }

    /** Reads a list that has only one level of detail. */
    <T extends Versioned> Paging.Result walk(
            String where,
            ContentApiCall call,
            PageToken first,
            int limit,
            Function<JsonNode, @Nullable T> made,
            OddEntries odd,
            Paging.BatchConsumer<Timestamped<T>, ContentApiCall> take) {
        return paging(where, call, limit, made, odd).walk(first, take);
    }

    /** A {@link Paging} for a list that has only one level of detail. */
    <T extends Versioned> Paging<Timestamped<T>, ContentApiCall> paging(
            String where, ContentApiCall call, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging<>(where, List.of(call), limit, batches(q -> q, made, odd), healthCheck);
    }

    /** Reads single batches of a list, for {@link Paging}. */
    <T extends Versioned, D> Paging.BatchReader<Timestamped<T>, D> batches(
            Function<D, ContentApiCall> call, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging.BatchReader<>() {
            @Override
            public ResultPage<Timestamped<T>> read(PageToken pageToken, int limit, D detail) {
                return batch(call.apply(detail), pageToken, limit, made, odd);
            }

            @Override
            public void markFailed(PageToken pageToken, int limit, D detail) {
                Site.this.markFailed(call.apply(detail), pageToken, limit);
            }

            @Override
            public boolean hasFailed(PageToken pageToken, int limit, D detail) {
                return Site.this.hasFailed(call.apply(detail), pageToken, limit);
            }

            @Override
            public void forget(PageToken pageToken, int limit, D detail) {
                transport.forget(call.apply(detail).call(pageToken, limit));
            }
        };
    }

    /** Number of results reported by the site; absent if unknown. */
    @Nullable
    Long count(ContentApiCall call) {
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
            ContentApiCall call, PageToken pageToken, int limit, Function<JsonNode, @Nullable T> made) {
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
