/**
 * The Excel workbook of a week: a summary with charts, and one sheet for each question. Start with {@link
 * org.stocktake.workbook.WeekWorkbook}.
 */
@NullMarked
package org.stocktake.workbook;

import org.jspecify.annotations.NullMarked;
