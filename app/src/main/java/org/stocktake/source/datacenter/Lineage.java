package org.stocktake.source.datacenter;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.source.RecordSink;

/**
 * Derives parents from the ancestors of other pages, for pages whose own ancestors cannot be read. Pages of one branch
 * report the same parents; a bounded cache avoids most repetitions. Thread-safe.
 */
final class Lineage {
    private static final int REMEMBERED = 1 << 16;

    private final RecordSink recordSink;
    private final AtomicLongArray told = new AtomicLongArray(REMEMBERED);

    Lineage(RecordSink recordSink) {
        this.recordSink = recordSink;
    }

    /** The ancestors of a page in the trash are outdated. */
    void add(Entry entry) {
        if (entry.status() == ContentStatus.CURRENT) {
            List<PageId> ancestors = entry.ancestors();
            for (int i = 0; i < ancestors.size(); i++) {
                tell(ancestors.get(i), i == 0 ? null : ancestors.get(i - 1));
            }
        }
    }

    private void tell(PageId page, @Nullable PageId parent) {
        long mark = page.value() * 0x9E3779B97F4A7C15L
                ^ Long.rotateLeft((parent == null ? 0 : parent.value()) * 0xC2B2AE3D27D4EB4FL, 32);
        int place = (int) (mark >>> 48);
        if (told.getAndSet(place, mark) != mark) {
            recordSink.parent(page, parent);
        }
    }
}
