package org.stocktake.measure;

import java.util.Arrays;

/** The open elements of a body, and how many of them hide their text. */
final class OpenElements {
    private Tag[] tags = new Tag[64];
    private int depth;
    private int hidden;
    private int fallbacks;

    void clear() {
        depth = 0;
        hidden = 0;
        fallbacks = 0;
    }

    void push(Tag tag) {
        if (depth == tags.length) {
            tags = Arrays.copyOf(tags, 2 * depth);
        }
        tags[depth++] = tag;
    }

    Tag pop() {
        return tags[--depth];
    }

    /** The element that was opened last. */
    Tag innermost() {
        return depth == 0 ? Tag.OTHER : tags[depth - 1];
    }

    int depth() {
        return depth;
    }

    /** Hides text until {@link #show}. */
    void hide() {
        hidden++;
    }

    void show() {
        hidden--;
    }

    /** Number of open elements whose text is not visible. */
    int hidden() {
        return hidden;
    }

    boolean areVisible() {
        return hidden == 0;
    }

    void fallbackStarts() {
        fallbacks++;
    }

    void fallbackEnds() {
        fallbacks--;
    }

    /** Whether the reader is inside a fallback, which repeats an element in another form. */
    boolean areFallback() {
        return fallbacks > 0;
    }
}
