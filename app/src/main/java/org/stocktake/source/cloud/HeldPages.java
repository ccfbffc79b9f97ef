package org.stocktake.source.cloud;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;

/**
 * Listed pages whose side data has not come yet. Only they have rows: what a search returns beside them is ignored.
 * Holds no bodies. Thread-safe.
 */
final class HeldPages {
    private final Map<PageId, HeldPage> pages = new ConcurrentHashMap<>();

    /** Of a page that is listed twice, the higher version is kept. */
    void add(HeldPage page) {
        pages.merge(page.page().page(), page, (old, now) -> {
            HeldPage newer = now.page().version() > old.page().version() ? now : old;
            return new HeldPage(
                    newer.page(), newer.readAt(), Math.max(old.bodyVersion(), now.bodyVersion()), newer.bodyFailure());
        });
    }

    void update(PageId page, UnaryOperator<HeldPage> change) {
        pages.computeIfPresent(page, (id, held) -> change.apply(held));
    }

    @Nullable
    HeldPage get(PageId page) {
        return pages.get(page);
    }

    /** Takes a page out. Absent if it is not listed, or was taken before. */
    @Nullable
    HeldPage take(PageId page) {
        return pages.remove(page);
    }

    /** Ids in order, so that a resumed run makes the same batches. */
    List<PageId> ids(Predicate<HeldPage> which) {
        return pages.values().stream()
                .filter(which)
                .map(held -> held.page().page())
                .sorted()
                .toList();
    }

    Collection<HeldPage> all() {
        return pages.values();
    }

    int size() {
        return pages.size();
    }
}
