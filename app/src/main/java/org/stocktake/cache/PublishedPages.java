package org.stocktake.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Ids of the pages that each space had in the newest earlier week that contains the space. */
final class PublishedPages {
    private final Map<ContentType, Map<SpaceKey, List<PageId>>> pages = new EnumMap<>(ContentType.class);

    /** @param engine holds the tables of earlier weeks */
    static PublishedPages in(Engine engine) {
        PublishedPages published = new PublishedPages();
        engine.stream(
                SqlTemplate.of("/cache/published.sql"),
                row -> published
                        .pages
                        .computeIfAbsent(
                                row.text("content_type").equals(ContentType.BLOGPOST.text())
                                        ? ContentType.BLOGPOST
                                        : ContentType.PAGE,
                                type -> new HashMap<>())
                        .computeIfAbsent(new SpaceKey(row.text("space_key")), space -> new ArrayList<>())
                        .add(new PageId(row.number("page_id"))));
        return published;
    }

    List<PageId> of(Collection<SpaceKey> spaces, ContentType type) {
        Map<SpaceKey, List<PageId>> each = pages.getOrDefault(type, Map.of());
        return spaces.stream()
                .flatMap(space -> each.getOrDefault(space, List.of()).stream())
                .sorted()
                .distinct()
                .toList();
    }
}
