package org.stocktake.source;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stocktake.http.RequestStats;

/**
 * A source that a {@link SourceProvider} opened.
 *
 * @param spaces the selection of spaces that it reads
 * @param requests statistics of the requests sent so far; absent for a source that sends none
 */
public record OpenedSource(
        Source source, SpaceChoice spaces, @Nullable Supplier<RequestStats> requests) implements AutoCloseable {
    /** The same source, if requests were sent before it was opened. */
    public OpenedSource after(RequestStats before) {
        Supplier<RequestStats> later = requests;
        return later == null ? this : new OpenedSource(source, spaces, () -> before.plus(later.get()));
    }

    /** The same source as far as it reads workflows from a site; absent if it does not. */
    public @Nullable WorkflowSource workflows() {
        return source instanceof WorkflowSource workflows ? workflows : null;
    }

    public @Nullable RequestStats traffic() {
        return requests == null ? null : requests.get();
    }

    public long sent() {
        RequestStats traffic = traffic();
        return traffic == null ? 0 : traffic.sent();
    }

    @Override
    public void close() {
        source.close();
    }
}
