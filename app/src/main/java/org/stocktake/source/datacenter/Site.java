package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.Response;
import org.stocktake.http.BodyReader;
import org.stocktake.http.Call;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.ResultPage;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** A Confluence Data Center that answers questions. Thread-safe. */
final class Site {
    /** How a call is put: recorded, or not. */
    interface Asking {
        <T> Response<T> put(Call call, BodyReader<T> bodyReader);

        /** Keeps no reply to this call for a run that goes on from here. */
        void forget(Call call);

        /** Keeps in mind, as a reply is kept, that this call failed and that others are put in its stead. */
        void failed(Call call);

        boolean hasFailed(Call call);
    }

    private final Asking asking;
    private final Paging.Alive alive;
    private volatile String base = "";

    /** @param alive throws when the site cannot be used at all */
    Site(Asking asking, Paging.Alive alive) {
        this.asking = asking;
        this.alive = alive;
    }

    Paging.Alive alive() {
        return alive;
    }

    /** The address of the site as it calls itself in its lists; empty until it did. */
    String base() {
        return base;
    }

    void failed(ContentApiCall question, PageToken pageToken, int limit) {
        asking.failed(question.call(pageToken, limit));
    }

    boolean hasFailed(ContentApiCall question, PageToken pageToken, int limit) {
        return asking.hasFailed(question.call(pageToken, limit));
    }

    <T> T object(ContentApiCall question, Function<JsonNode, T> made) {
        return asking.put(question.call(), Json.object(made)).value();
    }

    <T> ListReply<T> list(ContentApiCall question, int limit, Function<JsonNode, @Nullable T> made) {
        return list(question, new PageToken.First(), limit, made).value();
    }

    /** @param odd takes the entries that have no usable id */
    <T extends Versioned> ResultPage<Timestamped<T>> batch(
            ContentApiCall question,
            PageToken pageToken,
            int limit,
            Function<JsonNode, @Nullable T> made,
            OddEntries odd) {
        Response<ListReply<T>> answer = list(question, pageToken, limit, made);
        ListReply<T> reply = answer.value();
        reply.odd().forEach(odd::add);
        List<Timestamped<T>> items = reply.items().stream()
                .map(i -> new Timestamped<>(i, answer.receivedAt()))
                .toList();
        return new ResultPage<>(items, reply.entries(), reply.limit(), next(pageToken, limit, reply), reply.said());
    }

    /** Walks a list that has no lesser detail to fall back to. */
    <T extends Versioned> Paging.End walk(
            String where,
            ContentApiCall question,
            PageToken first,
            int limit,
            Function<JsonNode, @Nullable T> made,
            OddEntries odd,
            Paging.Take<Timestamped<T>, ContentApiCall> take) {
        return paging(where, question, limit, made, odd).walk(first, take);
    }

    /** The walk through a list that has no lesser detail to fall back to. */
    <T extends Versioned> Paging<Timestamped<T>, ContentApiCall> paging(
            String where, ContentApiCall question, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging<>(where, List.of(question), limit, batches(q -> q, made, odd), alive);
    }

    /** The batches of a list, for its walk. */
    <T extends Versioned, D> Paging.Ask<Timestamped<T>, D> batches(
            Function<D, ContentApiCall> question, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging.Ask<>() {
            @Override
            public ResultPage<Timestamped<T>> ask(PageToken pageToken, int limit, D detail) {
                return batch(question.apply(detail), pageToken, limit, made, odd);
            }

            @Override
            public void failed(PageToken pageToken, int limit, D detail) {
                Site.this.failed(question.apply(detail), pageToken, limit);
            }

            @Override
            public boolean hasFailed(PageToken pageToken, int limit, D detail) {
                return Site.this.hasFailed(question.apply(detail), pageToken, limit);
            }

            @Override
            public void forget(PageToken pageToken, int limit, D detail) {
                asking.forget(question.apply(detail).call(pageToken, limit));
            }
        };
    }

    /** How many the site counts; absent where it cannot say. */
    @Nullable
    Long count(ContentApiCall question) {
        try {
            return list(question, 1, node -> node).said();
        } catch (StocktakeException e) {
            if (Paging.survivable(e)) {
                return null;
            }
            throw e;
        }
    }

    private <T> Response<ListReply<T>> list(
            ContentApiCall question, PageToken pageToken, int limit, Function<JsonNode, @Nullable T> made) {
        Response<ListReply<T>> answer = asking.put(question.call(pageToken, limit), ListReply.of(made));
        String told = answer.value().base();
        base = told == null ? base : told;
        return answer;
    }

    private static @Nullable PageToken next(PageToken pageToken, int limit, ListReply<?> reply) {
        if (!(pageToken instanceof PageToken.Offset here)) {
            if (reply.cursor() != null) {
                return new PageToken.Cursor(reply.cursor());
            }
            return reply.hasNext() ? new PageToken.Untold() : null;
        }
        if (!reply.hasNext()) {
            return null;
        }
        // The link itself counts by the limit that was asked for and would skip what a lower limit left out. A batch
        // that permissions emptied is stepped over whole.
        int step = reply.entries() > 0 ? reply.entries() : reply.limit() > 0 ? reply.limit() : limit;
        return new PageToken.Offset(here.start() + step);
    }
}
