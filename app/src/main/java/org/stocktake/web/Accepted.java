package org.stocktake.web;

import java.util.List;

/**
 * A parameter that a screen accepts. An empty value means that it is absent, because forms send it so.
 *
 * @param several whether it may occur several times
 * @param choices the allowed values; empty for any text
 */
record Accepted(Parameter parameter, boolean several, List<String> choices) {
    /** Characters of a value: the name of an account, which may stand for its id, can have 255 pairs of surrogates. */
    static final int LONGEST = 2_000;

    /** Values of a parameter that may occur several times. */
    static final int MOST = 100;

    Accepted {
        choices = List.copyOf(choices);
    }

    /** One of these values. */
    static Accepted one(Parameter parameter, String... choices) {
        return new Accepted(parameter, false, List.of(choices));
    }

    /** Some of these values. */
    static Accepted several(Parameter parameter, String... choices) {
        return new Accepted(parameter, true, List.of(choices));
    }

    /** Any text, which the screen or its question checks. */
    static Accepted text(Parameter parameter) {
        return new Accepted(parameter, false, List.of());
    }

    /** Any texts, which the screen or its question checks. */
    static Accepted texts(Parameter parameter) {
        return new Accepted(parameter, true, List.of());
    }
}
