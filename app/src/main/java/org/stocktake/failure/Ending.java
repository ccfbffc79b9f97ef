package org.stocktake.failure;

import java.util.Arrays;

/** How a run ended, by its exit status: it was complete, was interrupted, or someone must act. */
public enum Ending {
    COMPLETE("complete"),
    SETTINGS("settings"),
    INCOMPLETE("incomplete"),
    MACHINE("machine"),
    SITE("site"),
    BUG("bug"),
    /** By Ctrl-C, by the system, or killed. */
    INTERRUPTED("interrupted");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** @param status exit status */
    public static Ending of(int status) {
        return status == 0
                ? COMPLETE
                : Arrays.stream(Responsible.values())
                        .filter(responsible -> responsible.exitStatus() == status)
                        .findFirst()
                        .map(Ending::of)
                        .orElse(INTERRUPTED);
    }

    private static Ending of(Responsible responsible) {
        return switch (responsible) {
            case OPERATOR -> SETTINGS;
            case CONTENT -> INCOMPLETE;
            case MACHINE -> MACHINE;
            case SITE -> SITE;
            case STOCKTAKE -> BUG;
        };
    }

    /** The word in the log of runs. */
    public String word() {
        return word;
    }
}
