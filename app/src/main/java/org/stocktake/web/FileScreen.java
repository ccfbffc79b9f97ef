package org.stocktake.web;

import org.stocktake.file.Rows;

/** A screen whose whole answer is also given as CSV and as JSON. */
interface FileScreen extends Screen {
    /** Writes all rows of the answer, whatever part the page shows. */
    void write(Request request, Rows rows);
}
