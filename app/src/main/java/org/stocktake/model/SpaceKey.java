package org.stocktake.model;

/**
 * The key of a space; personal spaces begin with {@code ~}. Two spellings of one key are the same key, as in Confluence;
 * each keeps its own.
 */
public record SpaceKey(String value) implements Comparable<SpaceKey> {
    public SpaceKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a space key must not be blank");
        }
    }

    @Override
    public int compareTo(SpaceKey other) {
        return LetterCase.folded(value).compareTo(LetterCase.folded(other.value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpaceKey key
                && (value.equals(key.value) || LetterCase.folded(value).equals(LetterCase.folded(key.value)));
    }

    @Override
    public int hashCode() {
        return LetterCase.folded(value).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
