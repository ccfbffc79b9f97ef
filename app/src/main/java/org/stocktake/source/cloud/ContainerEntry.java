package org.stocktake.source.cloud;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Container;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.ContentParts;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * A page or container as a search returns it with its ancestors.
 *
 * @param ancestors from the top down; absent if not reported
 */
record ContainerEntry(
        PageId node,
        Container.Type type,
        @Nullable String title,
        @Nullable SpaceKey space,
        @Nullable List<Above> ancestors)
        implements Versioned {
    /** One of the ancestors. */
    record Above(
            PageId node,
            boolean isPage,
            Container.Type type,
            @Nullable String title) {
        /** Whether it is a folder or another container of a known type. */
        boolean isContainer() {
            return !isPage && type != Container.Type.OTHER;
        }
    }

    /**
     * Parses a result of the search.
     *
     * @throws OddEntryException if it has no valid id
     */
    static ContainerEntry of(JsonNode result) {
        JsonNode content = CloudLists.content(result);
        Long id = Fields.id(content.path("id"));
        if (id == null) {
            throw new OddEntryException();
        }
        return new ContainerEntry(
                new PageId(id),
                Container.Type.of(Fields.text(content.path("type"))),
                Fields.text(content.path("title")),
                ContentParts.space(content, null),
                ancestors(content.path("ancestors")));
    }

    private static @Nullable List<Above> ancestors(JsonNode list) {
        if (!list.isArray()) {
            return null;
        }
        List<Above> ancestors = new ArrayList<>();
        for (JsonNode node : list) {
            Long id = Fields.id(node.path("id"));
            String type = Fields.text(node.path("type"));
            if (id != null) {
                ancestors.add(new Above(
                        new PageId(id),
                        type == null || type.equals("page"),
                        Container.Type.of(type),
                        Fields.text(node.path("title"))));
            }
        }
        return List.copyOf(ancestors);
    }

    @Override
    public long id() {
        return node.value();
    }

    @Override
    public int version() {
        return 0;
    }
}
