package org.stocktake.measure;

import org.jspecify.annotations.Nullable;

/** An element of a body as {@link ElementCount} sees it. Elements inside a fallback are none: they repeat others. */
sealed interface BodyElement {
    /** @param before level of the heading before; 0 for the first */
    record Heading(int level, int before) implements BodyElement {
        boolean skipsLevels() {
            return before > 0 && level > before + 1;
        }
    }

    record Table() implements BodyElement {}

    /** @param alternative its alternative text; absent if it has none */
    record Image(@Nullable String alternative) implements BodyElement {
        boolean isDescribed() {
            return alternative != null && !alternative.isBlank();
        }
    }

    /** @param name empty if the macro has none */
    record Macro(String name) implements BodyElement {}

    /** A code block. */
    record Code(int lines) implements BodyElement {}

    /** @param status as written */
    record Task(String status) implements BodyElement {
        boolean isDone() {
            return status.equals("complete");
        }
    }
}
