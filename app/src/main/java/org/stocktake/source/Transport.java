package org.stocktake.source;

import java.time.Instant;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;

/** Sends calls, with or without the response cache. Thread-safe. */
public interface Transport {
    <T> Response<T> put(Call call, BodyReader<T> bodyReader);

    /** Removes the reply to this call from the cache. */
    void forget(Call call);

    /** Records that this call failed and was replaced by others. */
    void markFailed(Call call);

    boolean hasFailed(Call call);

    /** @param check throws if no further call must be sent */
    static Transport recorded(PoliteClient client, Runnable check) {
        return new Transport() {
            @Override
            public <T> Response<T> put(Call call, BodyReader<T> bodyReader) {
                check.run();
                return client.getResponse(call, bodyReader);
            }

            @Override
            public void forget(Call call) {
                client.forget(call);
            }

            @Override
            public void markFailed(Call call) {
                client.markFailed(call);
            }

            @Override
            public boolean hasFailed(Call call) {
                return client.hasFailed(call);
            }
        };
    }

    /** For a preflight. It stores no rows, so the time of a reply does not matter. */
    static Transport unrecorded(PoliteClient client) {
        return new Transport() {
            @Override
            public <T> Response<T> put(Call call, BodyReader<T> bodyReader) {
                return new Response<>(client.fetch(call, bodyReader), Instant.EPOCH);
            }

            @Override
            public void forget(Call call) {
                // Preflight writes no cache.
            }

            @Override
            public void markFailed(Call call) {
                // The form of later requests depends on the detected features.
                client.markFailed(call);
            }

            @Override
            public boolean hasFailed(Call call) {
                return client.hasFailed(call);
            }
        };
    }
}
