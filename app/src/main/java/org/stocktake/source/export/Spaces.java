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
    private final LongMap standIns = new LongMap();
    private final @Nullable SpaceKey only;

    /** @param only the key, when this is the export of one space */
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
        Long home = entity.referred("homePage");
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
     * Makes up for a space that pages name and the export does not hold. Its key is told by the descriptor, else it is
     * named after its id: its pages must not be lost with it.
     */
    void standIn(long id) {
        SpaceKey key = only != null && byId.isEmpty() ? only : new SpaceKey("space-" + id);
        byId.put(id, new Space(key, id, key.value(), type(key.value()), "current", null));
        standIns.putIfAbsent(id, 0);
    }

    boolean isStandIn(long id) {
        return standIns.contains(id);
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
