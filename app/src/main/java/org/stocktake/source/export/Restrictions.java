package org.stocktake.source.export;

import org.stocktake.source.export.Entity.Reference;

/** Which content only some may read. A set of permissions names its content, a permission its set. */
final class Restrictions {
    private final LongMap ownerOfSet = new LongMap();
    private final LongMap setsWithReaders = new LongMap();
    private final LongMap restricted = new LongMap();

    void set(Entity entity) {
        Long id = entity.number();
        if (id == null) {
            return;
        }
        Long owner = entity.referred("owningContent");
        if (owner != null) {
            ownerOfSet.putIfAbsent(id, owner);
        }
        // An empty set restricts nobody: it stays behind when the last restriction is taken away.
        if (isView(entity) && !entity.collection("contentPermissions").isEmpty()) {
            setsWithReaders.putIfAbsent(id, 0);
        }
    }

    void permission(Entity entity) {
        Long set = entity.referred("owningSet");
        if (set != null && isView(entity)) {
            setsWithReaders.putIfAbsent(set, 0);
        }
    }

    /** Some exports name the sets only in the page. */
    void page(Entity entity, long id) {
        for (Reference set : entity.collection("contentPermissionSets")) {
            Long number = set.number();
            if (number != null) {
                ownerOfSet.putIfAbsent(number, id);
            }
        }
    }

    /** To be called when everything was read. */
    void join() {
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
