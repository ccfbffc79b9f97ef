package org.stocktake.demosite.body;

/**
 * All inputs of a generated body. Bodies are never stored: equal plans produce equal bodies.
 *
 * @param seed plans with the same seed start with the same text
 * @param version number of the edit of the text, from 1
 * @param copiedAt version of the original when it was copied: later edits of the copy differ; 0 for an original
 * @param owner the page; its id makes the edits of a copy differ from those of the original
 * @param files number of attachments named by {@link FileName} when the text was written
 */
public record BodyPlan(long seed, int version, int copiedAt, long owner, int files) {
    /** Generates the body, with links to {@code neighbours}. */
    public Body write(Neighbours neighbours) {
        return new Author(this, neighbours).write();
    }
}
