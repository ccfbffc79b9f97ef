/**
 * Metrics across pages, in SQL: one {@code .sql} file for each metric or table, under {@code resources/relate}. Start
 * at {@link org.stocktake.relate.Relations}.
 */
@NullMarked
package org.stocktake.relate;

import org.jspecify.annotations.NullMarked;
