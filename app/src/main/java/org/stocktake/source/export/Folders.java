package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;

/**
 * The folders of an export from Cloud. Exports write them as pages with a mark, as a class of their own, or as custom
 * content.
 */
final class Folders {
    /** Their ids; the values mean nothing. */
    private final LongMap ids = new LongMap();

    static boolean isFolder(Entity entity) {
        String module = entity.text("pluginModuleKey");
        return switch (entity.type()) {
            case "Folder" -> true;
            case "CustomContentEntityObject" -> module != null && module.endsWith(":folder");
            default ->
                "true".equalsIgnoreCase(entity.text("isFolder"))
                        || "folder".equalsIgnoreCase(entity.text("entitySubType"));
        };
    }

    /** What a folder lies in: a page or a folder; absent at the top of the space. */
    static @Nullable Long above(Entity entity) {
        Long above = entity.referred("parent");
        return above == null ? entity.referred("containerContent") : above;
    }

    void accept(Entity entity) {
        Long id = entity.number();
        if (id != null && ContentState.of(entity) != ContentState.HISTORICAL) {
            ids.putIfAbsent(id, 0);
        }
    }

    boolean contains(long id) {
        return ids.contains(id);
    }
}
