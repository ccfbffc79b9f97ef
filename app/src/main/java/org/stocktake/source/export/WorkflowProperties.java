package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.source.comala.PropertyParser;

/**
 * Where an export keeps what a workflow app wrote beside pages: custom content whose title is the key of the property, whose
 * container is the page, and whose body is JSON. Holds ids, never texts.
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
        Long page = entity.referred("containerContent");
        if (id != null && page != null && ContentState.of(entity) == ContentState.CURRENT) {
            pages.putIfAbsent(id, page);
            versions.putIfAbsent(id, PageFacts.versionOf(entity));
        }
    }

    /** The page whose property this content is; absent where it is none. */
    @Nullable
    Long pageOf(long content) {
        return pages.contains(content) ? pages.get(content, NONE) : null;
    }

    /** The version of that property; absent where the export does not tell it. */
    @Nullable
    Integer versionOf(long content) {
        long version = versions.get(content, NONE);
        return version > 0 ? (Integer) (int) version : null;
    }
}
