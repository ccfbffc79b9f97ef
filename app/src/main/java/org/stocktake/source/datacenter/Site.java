package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.Answer;
import org.stocktake.http.Call;
import org.stocktake.http.Reader;
import org.stocktake.source.Batch;
import org.stocktake.source.Listed;
import org.stocktake.source.Paging;
import org.stocktake.source.Place;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** A Confluence Data Center that answers questions. Thread-safe. */
final class Site {
    /** How a call is put: recorded, or not. */
    interface Asking {
        <T> Answer<T> put(Call call, Reader<T> reader);

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

    void failed(Question question, Place place, int limit) {
        asking.failed(question.call(place, limit));
    }

    boolean hasFailed(Question question, Place place, int limit) {
        return asking.hasFailed(question.call(place, limit));
    }

    <T> T object(Question question, Function<JsonNode, T> made) {
        return asking.put(question.call(), Json.object(made)).value();
    }

    <T> ListReply<T> list(Question question, int limit, Function<JsonNode, @Nullable T> made) {
        return list(question, new Place.First(), limit, made).value();
    }

    /** @param odd takes the entries that have no usable id */
    <T extends Listed> Batch<Dated<T>> batch(
            Question question, Place place, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        Answer<ListReply<T>> answer = list(question, place, limit, made);
        ListReply<T> reply = answer.value();
        reply.odd().forEach(odd::add);
        List<Dated<T>> items =
                reply.items().stream().map(i -> new Dated<>(i, answer.came())).toList();
        return new Batch<>(items, reply.entries(), reply.limit(), next(place, limit, reply), reply.said());
    }

    /** Walks a list that has no lesser detail to fall back to. */
    <T extends Listed> Paging.End walk(
            String where,
            Question question,
            Place first,
            int limit,
            Function<JsonNode, @Nullable T> made,
            OddEntries odd,
            Paging.Take<Dated<T>, Question> take) {
        return paging(where, question, limit, made, odd).walk(first, take);
    }

    /** The walk through a list that has no lesser detail to fall back to. */
    <T extends Listed> Paging<Dated<T>, Question> paging(
            String where, Question question, int limit, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging<>(where, List.of(question), limit, batches(q -> q, made, odd), alive);
    }

    /** The batches of a list, for its walk. */
    <T extends Listed, D> Paging.Ask<Dated<T>, D> batches(
            Function<D, Question> question, Function<JsonNode, @Nullable T> made, OddEntries odd) {
        return new Paging.Ask<>() {
            @Override
            public Batch<Dated<T>> ask(Place place, int limit, D detail) {
                return batch(question.apply(detail), place, limit, made, odd);
            }

            @Override
            public void failed(Place place, int limit, D detail) {
                Site.this.failed(question.apply(detail), place, limit);
            }

            @Override
            public boolean hasFailed(Place place, int limit, D detail) {
                return Site.this.hasFailed(question.apply(detail), place, limit);
            }

            @Override
            public void forget(Place place, int limit, D detail) {
                asking.forget(question.apply(detail).call(place, limit));
            }
        };
    }

    /** How many the site counts; absent where it cannot say. */
    @Nullable
    Long count(Question question) {
        try {
            return list(question, 1, node -> node).said();
        } catch (StocktakeException e) {
            if (Paging.survivable(e)) {
                return null;
            }
            throw e;
        }
    }

    private <T> Answer<ListReply<T>> list(
            Question question, Place place, int limit, Function<JsonNode, @Nullable T> made) {
        Answer<ListReply<T>> answer = asking.put(question.call(place, limit), ListReply.of(made));
        String told = answer.value().base();
        base = told == null ? base : told;
        return answer;
    }

    private static @Nullable Place next(Place place, int limit, ListReply<?> reply) {
        if (!(place instanceof Place.Offset here)) {
            if (reply.cursor() != null) {
                return new Place.Cursor(reply.cursor());
            }
            return reply.hasNext() ? new Place.Untold() : null;
        }
        if (!reply.hasNext()) {
            return null;
        }
        // The link itself counts by the limit that was asked for and would skip what a lower limit left out. A batch
        // that permissions emptied is stepped over whole.
        int step = reply.entries() > 0 ? reply.entries() : reply.limit() > 0 ? reply.limit() : limit;
        return new Place.Offset(here.start() + step);
    }
}
