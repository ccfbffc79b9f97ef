package org.stocktake.source.datacenter;

/**
 * Chooses between one list for each space and one list over the whole site, by the number of requests. Sends none.
 *
 * @param spaces number of selected spaces
 * @param pages number of pages in the selected spaces
 * @param pagesOnSite number of pages in all spaces that the account can see
 */
record RequestEstimate(int spaces, long pages, long pagesOnSite) {
    /** Highest limit that sites apply to a list with bodies; the next constant: without bodies. */
    static final int WITH_BODIES = 50;

    static final int WITHOUT_BODIES = 200;

    /** Pages, blog posts, archived pages, comments. */
    private static final int LISTS_PER_SPACE = 4;

    /** A typical value. */
    private static final double COMMENTS_PER_PAGE = 0.5;

    /** With few spaces, separate lists keep all threads busy and cost only a few more requests. */
    boolean wholeSite(int streams) {
        return spaces > 2 * streams && requests(1, pagesOnSite, WITH_BODIES) < requests(spaces, pages, WITH_BODIES);
    }

    long firstRun(int streams) {
        return requests(WITH_BODIES, streams);
    }

    /** For a week in which about 3 % of the pages changed. */
    long laterRun(int streams) {
        long changed = (pages * 3 + 99) / 100;
        return requests(WITHOUT_BODIES, streams) + Math.max(Math.min(spaces, changed), (changed + 99) / 100);
    }

    private long requests(int batch, int streams) {
        return wholeSite(streams) ? requests(1, pagesOnSite, batch) : requests(spaces, pages, batch);
    }

    /** Requests of {@code ranges} separate lists; the last batch of each is half full on average. */
    private static long requests(int ranges, long pages, int batch) {
        return Math.round(
                pages / (double) batch + pages * COMMENTS_PER_PAGE / WITHOUT_BODIES + ranges * (LISTS_PER_SPACE - 0.5));
    }
}
