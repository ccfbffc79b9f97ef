package org.stocktake.workbook;

/**
 * A column of a sheet.
 *
 * @param source its position in the rows
 * @param empty whether no row has a value: it is hidden, so that the columns are the same in every week
 */
record SheetColumn(String name, Look look, int width, int source, boolean empty) {}
