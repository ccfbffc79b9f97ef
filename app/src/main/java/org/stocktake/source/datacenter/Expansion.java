package org.stocktake.source.datacenter;

import java.util.List;
import org.stocktake.source.comala.PropertyParser;

/**
 * Level of detail of a page. Never {@code body.view} (runs the macros), {@code space.permissions} (breaks the reply) or
 * {@code ancestors.restrictions} (one draft among the ancestors fails the batch).
 */
enum Expansion {
    /** Everything including the body. */
    WHOLE("body.storage," + Lists.THE_BODY),
    /** Everything except the body. */
    LISTED(Lists.THE_BODY),
    /** Without expansions. */
    BARE("");

    private final String expand;

    Expansion(String expand) {
        this.expand = expand;
    }

    String expand() {
        return expand;
    }

    /** Like {@link #expand}, without the content property of the workflow app. */
    String expandWithoutWorkflow() {
        return expand.replace("," + PropertyParser.EXPAND, "");
    }

    /** A nested class, because enum constants are created before the static fields of the enum. */
    private static final class Lists {
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
