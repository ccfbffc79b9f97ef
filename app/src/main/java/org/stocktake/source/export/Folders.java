package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;

/**
 * The folders of a Cloud export. Exports contain them as marked pages, as a class of their own, or as custom content.
 */
final class Folders {
    /** A set of ids; the values are not used. */
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

    /** The parent page or folder; absent at the root of the space. */
    static @Nullable Long parentOf(Entity entity) {
        Long parentOf = entity.referencedId("parent");
        return parentOf == null ? entity.referencedId("containerContent") : parentOf;
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
