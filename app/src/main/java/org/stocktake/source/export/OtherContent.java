package org.stocktake.source.export;

import java.util.Set;

/**
 * What an export holds besides pages and comments, by its id. What hangs on something may name it by a class that all
 * content has in common, {@code ContentEntityObject}, and then only the id tells what it is.
 */
final class OtherContent {
    static final Set<String> TYPES = Set.of(
            "Attachment",
            "CustomContentEntityObject",
            "Draft",
            "GlobalDescription",
            "PersonalInformation",
            "SpaceDescription");

    /** The values mean nothing. */
    private final LongMap ids = new LongMap();

    void accept(long id) {
        ids.putIfAbsent(id, 0);
    }

    boolean contains(long id) {
        return ids.contains(id);
    }
}
