package org.stocktake.model.workflow;

import java.util.Locale;

/**
 * How asking one source for one thing ended. Only {@link #NONE} says that there is nothing; all but it and {@link #OK}
 * say that nothing is known.
 */
public enum SourceOutcome {
    OK,
    NONE,
    FORBIDDEN,
    NOT_FOUND,
    APP_ABSENT,
    ERROR;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
