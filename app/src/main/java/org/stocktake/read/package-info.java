/**
 * Named questions over published weeks, and the shape of their answers. Each question is one query in the resources
 * {@code /read}. Reports, screens and commands show the same answers. Start at {@link
 * org.stocktake.read.PublishedWeeks}.
 */
@NullMarked
package org.stocktake.read;

import org.jspecify.annotations.NullMarked;
