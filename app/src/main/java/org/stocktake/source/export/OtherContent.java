package org.stocktake.source.export;

import java.util.Set;

/**
 * Ids of content other than pages and comments. An object may refer to its container by the common class {@code
 * ContentEntityObject}, so that only the id tells the type.
 */
final class OtherContent {
    static final Set<String> TYPES = Set.of(
            "Attachment",
            "CustomContentEntityObject",
            "Draft",
            "GlobalDescription",
            "PersonalInformation",
            "SpaceDescription");

    /** A set of ids; the values are not used. */
    private final LongMap ids = new LongMap();

    void accept(long id) {
        ids.putIfAbsent(id, 0);
    }

    boolean contains(long id) {
        return ids.contains(id);
    }
}
