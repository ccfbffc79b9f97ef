package org.stocktake.web;

import org.stocktake.read.AnswerRows;

/** A screen with a list, whose whole result is also given as CSV and as JSON. */
interface ListScreen extends Screen {
    /** Rows of a list on one page. */
    int PAGE_SIZE = 50;

    /** Whether there is a list. */
    default boolean hasRows(Request request) {
        return true;
    }

    /** All rows that the list of this request has, in the same order, whatever part the page shows. */
    AnswerRows rows(Request request);
}
