package org.stocktake.model;

/** The key of a space; personal spaces begin with {@code ~}. Keys compare exactly, as Confluence writes them. */
public record SpaceKey(String value) implements Comparable<SpaceKey> {
    public SpaceKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a space key must not be blank");
        }
    }

    @Override
    public int compareTo(SpaceKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
