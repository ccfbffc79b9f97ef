package org.stocktake.workbook;

/** What the workbook does with pages that not all of its readers may see. */
public enum Restricted {
    /** Their rows stay, without title, address, path and evidence. */
    MASK,
    SHOW,
    LEAVE_OUT
}
