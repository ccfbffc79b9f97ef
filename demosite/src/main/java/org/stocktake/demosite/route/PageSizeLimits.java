package org.stocktake.demosite.route;

/**
 * Maximum number of items in one reply of a list, whatever limit is requested.
 *
 * @param scan of a scan without expansions
 * @param scanExpanded of a scan with expansions other than the body
 * @param scanBodies of a scan with bodies
 * @param list of content by offset without expansions
 * @param listExpanded of content by offset with expansions
 * @param search of a search without expansions
 * @param searchExpanded of a search with expansions other than the body
 * @param searchBodies of a search with bodies
 * @param spaces of the list of spaces
 * @param nested of a list inside a page
 * @param nestedLabels of the labels inside a page
 */
public record PageSizeLimits(
        int scan,
        int scanExpanded,
        int scanBodies,
        int list,
        int listExpanded,
        int search,
        int searchExpanded,
        int searchBodies,
        int spaces,
        int nested,
        int nestedLabels) {
    /** The known limits of Data Center. Its limits for scans are unknown, so these equal the limits for searches. */
    public static final PageSizeLimits USUAL = new PageSizeLimits(500, 200, 50, 500, 100, 1000, 200, 50, 500, 25, 200);

    public PageSizeLimits withScanBodies(int changed) {
        return new PageSizeLimits(
                scan,
                scanExpanded,
                changed,
                list,
                listExpanded,
                search,
                searchExpanded,
                searchBodies,
                spaces,
                nested,
                nestedLabels);
    }

    public PageSizeLimits withScanExpanded(int changed) {
        return new PageSizeLimits(
                scan,
                changed,
                scanBodies,
                list,
                listExpanded,
                search,
                searchExpanded,
                searchBodies,
                spaces,
                nested,
                nestedLabels);
    }

    int ofScan(Expansion expansion) {
        return of(expansion, scan, scanExpanded, scanBodies);
    }

    int ofList(Expansion expansion) {
        return expansion.isEmpty() ? list : listExpanded;
    }

    int ofSearch(Expansion expansion) {
        return of(expansion, search, searchExpanded, searchBodies);
    }

    private static int of(Expansion expansion, int bare, int expanded, int bodies) {
        return expansion.has("body") ? bodies : expansion.isEmpty() ? bare : expanded;
    }
}
