package org.stocktake.web;

import org.stocktake.file.Rows;
import org.stocktake.read.AnswerRows;

/** A screen with a list. */
interface ListScreen extends FileScreen {
    /** Rows of a list on one page. */
    int PAGE_SIZE = 50;

    /** Whether there is a list. */
    default boolean hasRows(Request request) {
        return true;
    }

    /** All rows that the list of this request has, in the same order, whatever part the page shows. */
    AnswerRows rows(Request request);

    @Override
    default void write(Request request, Rows rows) {
        AnswerRows answer = rows(request);
        rows.header(answer.heads());
        answer.stream(Long.MAX_VALUE, rows::add);
    }
}
