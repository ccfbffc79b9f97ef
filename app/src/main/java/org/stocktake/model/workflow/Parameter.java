package org.stocktake.model.workflow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;

/**
 * A value that a workflow knows of a page.
 *
 * @param id as the app writes it; absent where it gives only a name
 * @param name what a person calls it; the id where there is no other
 * @param value several are joined by commas, as the app does
 */
public record Parameter(
        PageId page,
        Source source,
        @Nullable String id,
        String name,
        @Nullable String type,
        @Nullable String value) {
    /** Where it stood, the best first. */
    public enum Source {
        /** Among the parameters of the page. */
        PARAMETERS,
        /** At the transition by which the present state is submitted. */
        SUBMIT,
        /** At a transition that can be chosen. */
        SELECT;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
