package org.stocktake.source.comala;

import java.util.Arrays;
import org.stocktake.model.PageId;

/** A set of page ids, 8 bytes each. Thread-safe. */
final class PageSet {
    private long[] ids = new long[64];
    private int size;
    private boolean sorted = true;

    synchronized void add(PageId page) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = page.value();
        sorted = false;
    }

    synchronized boolean holds(PageId page) {
        if (!sorted) {
            Arrays.sort(ids, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(ids, 0, size, page.value()) >= 0;
    }

    /** Set difference. */
    synchronized PageSet without(PageSet others) {
        PageSet rest = new PageSet();
        Arrays.stream(ids, 0, size)
                .mapToObj(PageId::new)
                .filter(page -> !others.holds(page))
                .forEach(rest::add);
        return rest;
    }

    synchronized int size() {
        return size;
    }
}
