package org.stocktake.demosite.world;

import org.jspecify.annotations.Nullable;

/**
 * Internal state of a container, guarded by the world's lock. Containers lie between a page and its parent: {@link
 * PageRecord#parent} is the nearest page above, as on Data Center, with and without containers in between.
 */
final class ContainerRecord {
    final long id;
    final Node.Type type;
    final int space;
    final long createdAt;
    final int creator;

    String title;
    int version = 1;
    long editedAt;

    /** The nearest page above; absent if there is none. */
    @Nullable
    PageRecord page;

    /** The container directly above; absent below a page and at the top. */
    @Nullable
    ContainerRecord above;

    ContainerRecord(long id, Node.Type type, int space, String title, long createdAt, int creator) {
        this.id = id;
        this.type = type;
        this.space = space;
        this.title = title;
        this.createdAt = createdAt;
        this.creator = creator;
        this.editedAt = createdAt;
    }

    void rename(String to, long at) {
        title = to;
        version++;
        editedAt = at;
    }

    boolean isIn(ContainerRecord other) {
        for (ContainerRecord here = this; here != null; here = here.above) {
            if (here == other) {
                return true;
            }
        }
        return false;
    }
}
