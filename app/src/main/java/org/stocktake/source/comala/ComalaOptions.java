package org.stocktake.source.comala;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of the workflow reader.
 *
 * @param mode which pages are requested individually
 * @param activity how the history is requested
 * @param template body of the history request with placeholders; absent for the default
 * @param cloud what applies to Cloud only
 */
public record ComalaOptions(
        Mode mode, Activity activity, @Nullable String template, Cloud cloud) {
    /** Reads nothing. */
    public static final ComalaOptions OFF = new ComalaOptions(Mode.OFF, Activity.OFF, null);

    /** Reads everything that may have changed, without history. */
    public static final ComalaOptions DEFAULT = new ComalaOptions(Mode.AUTO, Activity.OFF, null);

    /** Which pages are requested individually. */
    public enum Mode {
        /** Pages with a workflow whose cached data may be outdated. */
        AUTO,
        /** Every page, in every run. */
        FULL,
        /** No pages: only data that needs no request for a single page. */
        BULK,
        /** Workflow data is not read. */
        OFF
    }

    /** HTTP method of the history request, which the vendor does not document. */
    public enum Activity {
        OFF,
        GET,
        POST
    }

    /** Whether the status that people set on pages of Cloud is read. */
    public enum PageStatus {
        AUTO,
        OFF
    }

    /**
     * What differs on Cloud.
     *
     * @param property key of the content property of the app
     * @param states names of states to search for, in their letter case
     */
    public record Cloud(String property, List<String> states, PageStatus pageStatus) {
        public static final Cloud DEFAULT = new Cloud("cw-status", List.of(), PageStatus.AUTO);

        public Cloud {
            states = List.copyOf(states);
        }
    }

    /** With the defaults of Cloud. */
    public ComalaOptions(Mode mode, Activity activity, @Nullable String template) {
        this(mode, activity, template, Cloud.DEFAULT);
    }

    boolean asksForPages() {
        return mode == Mode.AUTO || mode == Mode.FULL;
    }
}
