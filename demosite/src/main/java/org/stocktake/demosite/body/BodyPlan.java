package org.stocktake.demosite.body;

/**
 * All that decides a body. A body is never stored: the same plan writes the same body.
 *
 * @param seed two plans with one seed begin as the same text
 * @param version counts the edits of the text, from 1
 * @param copiedAt the version at which a copy was taken: later edits of the copy go their own way; 0 for an original
 * @param owner the page, whose id makes the edits of a copy its own
 * @param files how many files named by {@link FileName} the page had when it was written
 */
public record BodyPlan(long seed, int version, int copiedAt, long owner, int files) {
    /** Writes the body, with links to {@code neighbours}. */
    public Body write(Neighbours neighbours) {
        return new Author(this, neighbours).write();
    }
}
