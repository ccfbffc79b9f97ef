package org.stocktake.run.progress;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/** Receives the progress of a run. Called from any thread. */
public interface Progress {
    /** No progress display. */
    Progress NONE = state -> {};

    void show(State state);

    /** Stages of a run, in order. */
    enum Stage {
        SURVEY,
        COLLECT,
        RELATE,
        PUBLISH
    }

    /**
     * Current progress.
     *
     * @param spaces in display order
     * @param requests sent so far by this run
     * @param requestsPerSecond average since reading started
     * @param remaining estimated time until everything is read; absent if unknown or done
     */
    record State(
            Stage stage,
            List<SpaceState> spaces,
            long requests,
            double requestsPerSecond,
            @Nullable Duration remaining) {
        public State {
            spaces = List.copyOf(spaces);
        }
    }

    /**
     * Progress of a space, in pages.
     *
     * @param expected as counted by the site; absent if not reported
     * @param read pages whose body was read or is cached
     */
    record SpaceState(SpaceKey space, @Nullable Long expected, long listed, long read, long measured) {}
}
