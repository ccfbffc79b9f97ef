package org.stocktake.source.datacenter;

import java.util.List;
import org.stocktake.source.comala.PropertyParser;

/**
 * How much of a page is asked for. Never {@code body.view} (it runs the macros), {@code space.permissions} (it breaks
 * the reply) or {@code ancestors.restrictions} (one draft among the ancestors fails the batch).
 */
enum Expansion {
    /** Everything, with the body. */
    WHOLE("body.storage," + Beside.THE_BODY),
    /** Everything but the body. */
    LISTED(Beside.THE_BODY),
    /** What the site gives unasked. */
    BARE("");

    private final String expand;

    Expansion(String expand) {
        this.expand = expand;
    }

    String expand() {
        return expand;
    }

    /** As {@link #expand}, without the property of the workflow app. */
    String expandWithoutWorkflow() {
        return expand.replace("," + PropertyParser.EXPAND, "");
    }

    /** A class of its own, because the constants of an enum are made before its fields. */
    private static final class Beside {
        static final String THE_BODY = String.join(
                ",",
                List.of(
                        "space",
                        "version",
                        "history",
                        "history.contributors.publishers",
                        "ancestors",
                        "metadata.labels",
                        PropertyParser.EXPAND,
                        "restrictions.read.restrictions.user",
                        "restrictions.read.restrictions.group",
                        "children.attachment",
                        "children.attachment.version"));
    }
}
