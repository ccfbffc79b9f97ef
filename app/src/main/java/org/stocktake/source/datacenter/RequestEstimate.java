package org.stocktake.source.datacenter;

/**
 * How the pages are listed: a stream a space, or one stream over the whole site. Weighs requests; asks nothing.
 *
 * @param spaces chosen
 * @param pages in the chosen spaces
 * @param pagesOnSite that this account can see in all spaces
 */
record RequestEstimate(int spaces, long pages, long pagesOnSite) {
    /** What sites give at most in a list with bodies, and without. */
    static final int WITH_BODIES = 50;

    static final int WITHOUT_BODIES = 200;

    /** Pages, blog posts, archived pages, comments. */
    private static final int LISTS = 4;

    /** Comments are about half as many as pages, by experience. */
    private static final double COMMENTS_A_PAGE = 0.5;

    /** With few spaces a stream each keeps all threads busy, and costs a handful of requests more at most. */
    boolean wholeSite(int streams) {
        return spaces > 2 * streams && requests(1, pagesOnSite, WITH_BODIES) < requests(spaces, pages, WITH_BODIES);
    }

    long firstRun(int streams) {
        return requests(WITH_BODIES, streams);
    }

    /** Of a week in which about 3 % of the pages changed. */
    long laterRun(int streams) {
        long changed = (pages * 3 + 99) / 100;
        return requests(WITHOUT_BODIES, streams) + Math.max(Math.min(spaces, changed), (changed + 99) / 100);
    }

    private long requests(int batch, int streams) {
        return wholeSite(streams) ? requests(1, pagesOnSite, batch) : requests(spaces, pages, batch);
    }

    /** Of lists that run over {@code ranges} spaces each by itself; every list ends with a batch that is half full. */
    private static long requests(int ranges, long pages, int batch) {
        return Math.round(pages / (double) batch + pages * COMMENTS_A_PAGE / WITHOUT_BODIES + ranges * (LISTS - 0.5));
    }
}
