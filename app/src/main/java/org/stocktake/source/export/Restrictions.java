package org.stocktake.source.export;

import org.stocktake.source.export.Entity.Reference;

/** View restrictions of content. A permission set names its content, a permission its set. */
final class Restrictions {
    private final LongMap ownerOfSet = new LongMap();
    private final LongMap setsWithReaders = new LongMap();
    private final LongMap restricted = new LongMap();

    void set(Entity entity) {
        Long id = entity.number();
        if (id == null) {
            return;
        }
        Long owner = entity.referencedId("owningContent");
        if (owner != null) {
            ownerOfSet.putIfAbsent(id, owner);
        }
        // An empty set restricts nothing: it remains after the last restriction was removed.
        if (isView(entity) && !entity.collection("contentPermissions").isEmpty()) {
            setsWithReaders.putIfAbsent(id, 0);
        }
    }

    void permission(Entity entity) {
        Long set = entity.referencedId("owningSet");
        if (set != null && isView(entity)) {
            setsWithReaders.putIfAbsent(set, 0);
        }
    }

    /** In some exports only the page names its sets. */
    void page(Entity entity, long id) {
        for (Reference set : entity.collection("contentPermissionSets")) {
            Long number = set.number();
            if (number != null) {
                ownerOfSet.putIfAbsent(number, id);
            }
        }
    }

    /** Call after all objects have been read. */
    void resolve() {
        setsWithReaders.forEachKey(set -> {
            if (ownerOfSet.contains(set)) {
                restricted.putIfAbsent(ownerOfSet.get(set, 0), 0);
            }
        });
    }

    boolean covers(long content) {
        return restricted.contains(content);
    }

    private static boolean isView(Entity entity) {
        return "View".equalsIgnoreCase(entity.text("type"));
    }
}
