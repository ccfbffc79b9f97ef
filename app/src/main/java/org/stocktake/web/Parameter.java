package org.stocktake.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of addresses, in the order in which an address lists them. */
enum Parameter {
    WEEK,
    VS,
    SPACE,
    RULE,
    SEVERITY,
    STATE,
    OWNER,
    AGE,
    DEPTH,
    GROUP,
    METRIC,
    HOST,
    ROOT,
    OPEN,
    WEEKS,
    Q,
    SORT,
    PAGE,
    COLS,
    SQL;

    /** Its name in addresses. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Parameter> of(String text) {
        return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
