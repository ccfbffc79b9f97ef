package org.stocktake.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * The order of a list with a direction for each column. A minus before the name is the descending order.
 *
 * @param key of the column
 */
record Sorting(String key, boolean descending) {
    private static final String DOWN = "-";

    /** The allowed values of the parameter. */
    static Accepted accepted(List<String> keys) {
        return Accepted.one(
                Parameter.SORT,
                keys.stream().flatMap(key -> Stream.of(key, DOWN + key)).toArray(String[]::new));
    }

    static Sorting of(Request request, Sorting usual) {
        return request.one(Parameter.SORT).map(Sorting::parsed).orElse(usual);
    }

    static Sorting parsed(String text) {
        return text.startsWith(DOWN) ? new Sorting(text.substring(1), true) : new Sorting(text, false);
    }

    String text() {
        return (descending ? DOWN : "") + key;
    }

    /** The order that a click on a column asks for: its usual direction, and then the other. */
    Sorting next(String column, boolean downFirst) {
        return new Sorting(column, key.equals(column) ? !descending : downFirst);
    }
}
