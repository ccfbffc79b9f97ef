package org.stocktake.demosite.cloud;

/**
 * Maximum numbers of a search, whatever is requested.
 *
 * @param rows items of one reply
 * @param rowsWithBodies items of one reply with bodies
 * @param nested items of a list inside a page
 * @param nestedLabels labels inside a page
 * @param ids in one comparison of a query
 * @param characters of a query
 */
public record SearchLimits(int rows, int rowsWithBodies, int nested, int nestedLabels, int ids, int characters) {
    public static final SearchLimits USUAL = new SearchLimits(250, 50, 25, 200, 1_000, 8_000);

    public SearchLimits withRows(int changed) {
        return new SearchLimits(changed, rowsWithBodies, nested, nestedLabels, ids, characters);
    }

    public SearchLimits withNestedLabels(int changed) {
        return new SearchLimits(rows, rowsWithBodies, nested, changed, ids, characters);
    }

    public SearchLimits withIds(int changed) {
        return new SearchLimits(rows, rowsWithBodies, nested, nestedLabels, changed, characters);
    }

    public SearchLimits withCharacters(int changed) {
        return new SearchLimits(rows, rowsWithBodies, nested, nestedLabels, ids, changed);
    }
}
