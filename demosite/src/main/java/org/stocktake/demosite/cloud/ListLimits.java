package org.stocktake.demosite.cloud;

/**
 * The most items in one reply of the second version of the API, whatever limit is requested. A request for more than
 * 250 is an error on any site.
 *
 * @param lists without bodies
 * @param bodies of lists with bodies
 * @param echo the limit in the link to the next batch
 */
public record ListLimits(int lists, int bodies, Echo echo) {
    /** The limit that links name. */
    public enum Echo {
        /** The limit that the site applied. */
        APPLIED,
        /** The limit that the request named. */
        REQUESTED
    }

    public static final ListLimits USUAL = new ListLimits(Batch.MOST, Batch.MOST, Echo.APPLIED);

    public ListLimits {
        if (lists < 1 || lists > Batch.MOST || bodies < 1 || bodies > Batch.MOST) {
            throw new IllegalArgumentException(
                    "The limits must be from 1 to %d, but were %d and %d.".formatted(Batch.MOST, lists, bodies));
        }
    }
}
