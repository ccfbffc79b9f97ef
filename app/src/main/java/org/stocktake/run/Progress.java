package org.stocktake.run;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/** Is told how far the week's work is. May be called from any thread, and as often as there is news. */
public interface Progress {
    /** Nobody looks. */
    Progress NONE = state -> {};

    void show(State state);

    /** The stages of a week, in order. */
    enum Stage {
        SURVEY,
        COLLECT,
        RELATE,
        PUBLISH;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far the work is.
     *
     * @param spaces in the order in which they are shown
     * @param requests sent so far by this run
     * @param requestsPerSecond since the reading began
     * @param remaining until all is read; absent while nobody can tell, and when all is
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
     * How far one space is, in pages.
     *
     * @param expected by the site's own count; absent where it gives none
     * @param read pages whose body is read, or known from an earlier week
     */
    record SpaceState(SpaceKey space, @Nullable Long expected, long listed, long read, long measured) {}
}
