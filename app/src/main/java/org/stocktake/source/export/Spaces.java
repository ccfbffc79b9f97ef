package org.stocktake.source.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;

/** The spaces of an export, by id. */
final class Spaces {
    private final Map<Long, Space> byId = new LinkedHashMap<>();
    private final LongMap placeholders = new LongMap();
    private final @Nullable SpaceKey only;

    /** @param only the key, in the export of one space */
    Spaces(@Nullable SpaceKey only) {
        this.only = only;
    }

    void accept(Entity entity) {
        Long id = entity.number();
        String key = entity.text("key");
        if (id == null || key == null) {
            return;
        }
        String name = entity.text("name");
        String type = entity.text("spaceType");
        String status = entity.text("spaceStatus");
        Long home = entity.referencedId("homePage");
        byId.put(
                id,
                new Space(
                        new SpaceKey(key),
                        id,
                        name == null ? key : name,
                        type == null ? type(key) : lower(type),
                        status == null ? "current" : lower(status),
                        home == null || home <= 0 ? null : new PageId(home)));
    }

    /**
     * Adds a placeholder for a space that pages name but the export lacks, so that its pages are not lost. Its key
     * comes from the descriptor, or else from its id.
     */
    void addPlaceholder(long id) {
        SpaceKey key = only != null && byId.isEmpty() ? only : new SpaceKey("space-" + id);
        byId.put(id, new Space(key, id, key.value(), type(key.value()), "current", null));
        placeholders.putIfAbsent(id, 0);
    }

    boolean isPlaceholder(long id) {
        return placeholders.contains(id);
    }

    @Nullable
    Space get(@Nullable Long id) {
        return id == null ? null : byId.get(id);
    }

    Collection<Space> all() {
        return byId.values();
    }

    private static String type(String key) {
        return key.startsWith("~") ? "personal" : "global";
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
