package org.stocktake.source.export;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.Container;

/**
 * The folders, whiteboards, databases and embeds of a Cloud export. Exports contain folders as marked pages, as a class of
 * their own, or as custom content, and the others as custom content.
 */
final class Containers {
    /** A set of ids; the values are not used. */
    private final LongMap ids = new LongMap();

    /** What kind of container it is; absent if it is none. */
    static Container.@Nullable Type typeOf(Entity entity) {
        return switch (entity.type()) {
            case "Folder" -> Container.Type.FOLDER;
            case "CustomContentEntityObject" -> named(entity.text("pluginModuleKey"));
            default ->
                "true".equalsIgnoreCase(entity.text("isFolder"))
                                || "folder".equalsIgnoreCase(entity.text("entitySubType"))
                        ? Container.Type.FOLDER
                        : null;
        };
    }

    static boolean isOne(Entity entity) {
        return typeOf(entity) != null;
    }

    /** Custom content of other names is no part of the tree. */
    private static Container.@Nullable Type named(@Nullable String module) {
        Container.Type type = module == null
                ? Container.Type.OTHER
                : Container.Type.of(module.substring(module.lastIndexOf(':') + 1));
        return type == Container.Type.OTHER ? null : type;
    }

    /** The parent page or container; absent at the root of the space. */
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
