package org.stocktake.model;

/** The content id of a page or blog post. It survives renames and moves, and is the only key that joins tables. */
public record PageId(long value) implements Comparable<PageId> {
    public PageId {
        if (value <= 0) {
            throw new IllegalArgumentException("a page id must be positive but was " + value);
        }
    }

    @Override
    public int compareTo(PageId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
