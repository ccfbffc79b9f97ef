package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.comala.PropertyParser;

/**
 * Workflow properties in an export: custom content whose title is the property key, whose container is the page, and
 * whose body is JSON. Holds ids but no texts.
 */
final class WorkflowProperties {
    private static final String MODULE = ":content-property";
    private static final long NONE = Long.MIN_VALUE;

    private final LongMap pages = new LongMap();
    private final LongMap versions = new LongMap();

    static boolean isOne(Entity entity) {
        String module = entity.text("pluginModuleKey");
        String key = entity.text("title");
        return entity.type().equals("CustomContentEntityObject")
                && module != null
                && module.endsWith(MODULE)
                && key != null
                && key.strip().equals(PropertyParser.KEY);
    }

    void accept(Entity entity) {
        Long id = entity.number();
        Long page = entity.referencedId("containerContent");
        if (id != null && page != null && ContentState.of(entity) == ContentState.CURRENT) {
            pages.putIfAbsent(id, page);
            versions.putIfAbsent(id, PageFacts.versionOf(entity));
        }
    }

    /** The page of a property; absent if the content is not a workflow property. */
    @Nullable
    Long pageOf(long content) {
        return pages.contains(content) ? pages.get(content, NONE) : null;
    }

    /** The version of a property; absent if missing. */
    @Nullable
    Integer versionOf(long content) {
        long version = versions.get(content, NONE);
        return version > 0 ? (Integer) (int) version : null;
    }
}
